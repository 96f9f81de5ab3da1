package com.timeapp.calendar.sandbox.google;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.google.api.services.calendar.model.Channel;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Notification channels and what they bring. */
class PushTest extends GoogleTest {

    /** @param body in bytes */
    private record Push(Map<String, List<String>> headers, int body) {

        String header(String name) {
            return headers.getOrDefault(name, List.of("")).getFirst();
        }

        String state() {
            return header("X-goog-resource-state");
        }

        long number() {
            return Long.parseLong(header("X-goog-message-number"));
        }
    }

    private final List<Push> pushes = new CopyOnWriteArrayList<>();
    private final AtomicInteger status = new AtomicInteger(200);
    private HttpServer receiver;

    @BeforeEach
    void listen() throws IOException {
        receiver = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        receiver.createContext("/", exchange -> {
            var body = exchange.getRequestBody().readAllBytes();
            pushes.add(new Push(Map.copyOf(exchange.getRequestHeaders()), body.length));
            exchange.sendResponseHeaders(status.get(), -1);
            exchange.close();
        });
        receiver.start();
    }

    @AfterEach
    void stopListening() {
        receiver.stop(0);
    }

    private Channel channel() {
        return new Channel()
                .setId("time-app-" + UUID.randomUUID())
                .setType("web_hook")
                .setToken("secret")
                .setAddress("http://localhost:" + receiver.getAddress().getPort() + "/webhooks");
    }

    private Channel watch(Channel channel) throws IOException {
        return ann.events().watch("primary", channel).execute();
    }

    private void awaitStates(String... states) {
        await().untilAsserted(() -> assertThat(pushes).extracting(Push::state).containsExactly(states));
    }

    @Test
    void theFirstMessageIsAboutNoChange() throws IOException {
        var watched = watch(channel());
        awaitStates("sync");
        var sync = pushes.getFirst();
        assertThat(sync.header("X-goog-channel-id")).isEqualTo(watched.getId());
        assertThat(sync.header("X-goog-channel-token")).isEqualTo("secret");
        assertThat(sync.header("X-goog-resource-id")).isEqualTo(watched.getResourceId());
        assertThat(sync.header("X-goog-resource-uri")).isEqualTo(watched.getResourceUri());
        assertThat(sync.header("X-goog-channel-expiration")).endsWith("GMT");
        assertThat(sync.number()).isEqualTo(1);
        assertThat(sync.body()).isZero();
    }

    @Test
    void whoWritesHearsOfItAndOfWhatOthersDo() throws IOException {
        watch(channel());
        awaitStates("sync");
        insert(dentist());
        awaitStates("sync", "exists");
        control.add(ANN, "{'summary': 'x', 'start': {'date': '2026-12-01'}, 'end': {'date': '2026-12-02'}}");
        awaitStates("sync", "exists", "exists");
        assertThat(pushes).extracting(Push::number).isSorted().doesNotHaveDuplicates();
        assertThat(pushes).allMatch(push -> push.body() == 0);
    }

    @Test
    void aChannelLivesAWeekUnlessItSaysOtherwise() throws IOException {
        var now = System.currentTimeMillis();
        assertThat(watch(channel()).getExpiration())
                .isBetween(
                        now + Duration.ofDays(7).toMillis(),
                        now + Duration.ofDays(7).toMillis() + 60_000);
        assertThat(watch(channel().setParams(Map.of("ttl", "3600"))).getExpiration())
                .isBetween(now + 3_600_000, now + 3_660_000);
        assertThat(watch(channel().setExpiration(now + 86_400_000)).getExpiration())
                .isEqualTo(now + 86_400_000);
    }

    @Test
    void anExpiredChannelIsSilentAndTellsNobody() throws IOException {
        watch(channel());
        awaitStates("sync");
        control.advance("P8D");
        ann = client(ANN);
        insert(dentist());
        assertSilent("sync");
    }

    @Test
    void butNoLongerThanThirtyDays() throws IOException {
        var in = System.currentTimeMillis() + Duration.ofDays(90).toMillis();
        assertThat(watch(channel().setExpiration(in)).getExpiration())
                .isLessThan(System.currentTimeMillis() + Duration.ofDays(31).toMillis());
    }

    @Test
    void manyChangesAtOnceAreFewPushesAndTheLastComesAfterTheLastChange() throws IOException {
        control.post("/consistency", "{'lag_ms': 200, 'get_lag_ms': 0}");
        watch(channel());
        awaitStates("sync");
        for (var i = 0; i < 20; i++) {
            insert(dentist());
        }
        await().untilAsserted(() -> {
            var seen = pushes.size();
            assertThat(ann.events().list("primary").execute().getItems()).hasSize(20);
            assertThat(seen).isGreaterThan(1);
        });
        assertThat(pushes).hasSizeLessThan(20);
    }

    @Test
    void anIdServesOnceForEver() throws IOException {
        var channel = channel();
        var watched = watch(channel);
        refused(400, "channelIdNotUnique", () -> watch(channel));
        ann.channels().stop(watched).execute();
        refused(400, "channelIdNotUnique", () -> watch(channel));
    }

    @Test
    void toStopAChannelTakesBothOfItsIds() throws IOException {
        var watched = watch(channel());
        refused(
                404,
                "notFound",
                () -> ann.channels().stop(new Channel().setId(watched.getId())).execute());
        refused(
                404,
                "notFound",
                () -> ann.channels()
                        .stop(new Channel().setId("other").setResourceId(watched.getResourceId()))
                        .execute());
        ann.channels()
                .stop(new Channel().setId(watched.getId()).setResourceId(watched.getResourceId()))
                .execute();
        refused(404, "notFound", () -> ann.channels().stop(watched).execute());
    }

    @Test
    void aStoppedChannelIsHeardForAWhileAndThenNoMore() throws IOException {
        var watched = watch(channel());
        awaitStates("sync");
        ann.channels().stop(watched).execute();
        insert(dentist());
        awaitStates("sync", "exists");
        control.advance("PT3S");
        insert(dentist());
        assertSilent("sync", "exists");
    }

    @Test
    void aPushMayNeverArrive() throws IOException {
        watch(channel());
        awaitStates("sync");
        control.post("/pushes", "{'drop': 1}");
        insert(dentist());
        assertSilent("sync");
    }

    @Test
    void orTwice() throws IOException {
        watch(channel());
        awaitStates("sync");
        control.post("/pushes", "{'duplicate': 1}");
        insert(dentist());
        awaitStates("sync", "exists", "exists");
        assertThat(pushes.get(1).number()).isEqualTo(pushes.get(2).number());
    }

    @Test
    void orLate() throws IOException {
        watch(channel());
        awaitStates("sync");
        control.post("/pushes", "{'delay_ms': 400}");
        insert(dentist());
        awaitStates("sync", "exists");
    }

    @Test
    void orAfterALaterOne() throws IOException {
        watch(channel());
        awaitStates("sync");
        control.post("/pushes", "{'reorder': true}");
        for (var expected = 2; expected <= 5; expected++) {
            insert(dentist());
            await().pollDelay(Duration.ofMillis(120)).until(() -> true);
        }
        await().untilAsserted(() -> assertThat(pushes).hasSize(5));
        assertThat(pushes.stream().map(Push::number).toList())
                .isNotEqualTo(pushes.stream().map(Push::number).sorted().toList());
    }

    @Test
    void aReceiverInTroubleIsCalledAgain() throws IOException {
        status.set(503);
        watch(channel());
        awaitStates("sync");
        status.set(204);
        await().atMost(Duration.ofSeconds(10))
                .untilAsserted(() -> assertThat(pushes).extracting(Push::state).containsExactly("sync", "sync"));
    }

    @Test
    void aPushComesNotBeforeListingsShowTheChange() throws IOException {
        control.post("/consistency", "{'lag_ms': 500, 'get_lag_ms': 0}");
        watch(channel());
        awaitStates("sync");
        insert(dentist());
        awaitStates("sync", "exists");
        assertThat(ann.events().list("primary").execute().getItems()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({
        "id, '', required",
        "id, two words, channelIdInvalid",
        "type, carrier_pigeon, channelUnknown",
        "address, https://elsewhere.example/, webhookUrlUnauthorized",
        "address, ftp://localhost/, webhookUrlNotHttps",
        "expiration, 1000, invalid"
    })
    void aChannelThatCannotBeIsRefused(String field, String value, String reason) {
        var channel = channel();
        channel.set(field, field.equals("expiration") ? Long.valueOf(value) : value);
        refused(400, reason, () -> watch(channel));
    }

    /** What should not come has had the time in which two others came that were sent after it. */
    private void assertSilent(String... states) throws IOException {
        var later = List.of(awaited(watch(channel())), awaited(watch(channel())));
        assertThat(pushes.stream()
                        .filter(push -> !later.contains(push.header("X-goog-channel-id")))
                        .map(Push::state))
                .containsExactly(states);
    }

    private String awaited(Channel watched) {
        await().until(() -> pushes.stream()
                .anyMatch(push -> push.header("X-goog-channel-id").equals(watched.getId())));
        return watched.getId();
    }
}
