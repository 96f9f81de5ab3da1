package com.timeapp.calendar.api.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import com.timeapp.calendar.api.WebTest;
import com.timeapp.calendar.domain.push.PushMessages.Receipt;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** What Google pushes. Addresses and channels are counted, so each test has its own. */
class GoogleWebhookTest extends WebTest {

    private static int addresses;

    private final String address = "192.0.2." + ++addresses;
    private final String channel = "time-app-" + UUID.randomUUID();

    @Test
    void aChangeIsQueued() {
        consents.receipts.put(channel, Receipt.QUEUED);
        assertThat(push(channel, "exists")).hasStatus(200).bodyJson().isStrictlyEqualTo("{\"status\": \"queued\"}");
        assertThat(consents.heard).containsExactly(channel + " secret true");
    }

    @Test
    void theFirstMessageOfAChannelQueuesNothing() {
        consents.receipts.put(channel, Receipt.NOTED);
        assertThat(push(channel, "sync")).hasStatus(200).bodyJson().isStrictlyEqualTo("{\"status\": \"ok\"}");
        assertThat(consents.heard).containsExactly(channel + " secret false");
    }

    @Test
    void whatIsNotKnownGetsOneAnswer() {
        assertThat(push(channel, "exists"))
                .hasStatus(404)
                .bodyJson()
                .extractingPath("$.detail")
                .isEqualTo("Connection not found");
        assertThat(push("x".repeat(300), "exists")).hasStatus(404);
        assertThat(http.post().uri("/webhooks/google/calendar")).hasStatus(404);
    }

    /** Google comes again after a 500, 502, 503 or 504 (push notifications, "Responding to notifications"). */
    @Test
    void whatCannotBeStoredIsNotAnsweredAsIfItWere() {
        consents.receipts.put(channel, Receipt.QUEUED);
        consents.storesPushes = false;
        assertThat(push(channel, "exists").getResponse().getStatus()).isIn(500, 502, 503, 504);
        consents.storesPushes = true;
        assertThat(push(channel, "exists")).hasStatus(200);
    }

    @Test
    void whoGuessesIsHeardNoMoreBeforeAnythingIsLookedUp() {
        IntStream.range(0, 5).forEach(guess -> push("time-app-" + UUID.randomUUID(), "exists"));
        assertThat(consents.heard).hasSize(5);
        consents.receipts.put(channel, Receipt.QUEUED);
        assertThat(push(channel, "exists")).hasStatus(429).containsHeader("Retry-After");
        assertThat(consents.heard).hasSize(5);
    }

    @Test
    void oneOfOursIsHeardWhoeverElseGuessesFromItsAddress() {
        IntStream.range(0, 6).forEach(guess -> push("time-app-" + UUID.randomUUID(), "exists"));
        consents.receipts.put(channel, Receipt.QUEUED);
        consents.ours.add(channel);
        assertThat(push(channel, "exists")).hasStatus(200);
        assertThat(push("time-app-" + UUID.randomUUID(), "exists")).hasStatus(429);
    }

    @Test
    void oneOfOursThatIsForgottenSpendsNothingOfItsAddress() {
        consents.ours.add(channel);
        assertThat(push(channel, "exists")).hasStatus(404);
        IntStream.range(0, 5)
                .forEach(guess -> assertThat(push("time-app-" + UUID.randomUUID(), "exists"))
                        .hasStatus(404));
    }

    @Test
    void aChannelThatBringsTooMuchIsToldToComeBack() {
        consents.receipts.put(channel, Receipt.QUEUED);
        IntStream.range(0, 3)
                .forEach(push -> assertThat(push(channel, "exists")).hasStatus(200));
        assertThat(push(channel, "exists")).hasStatus(503).containsHeader("Retry-After");
        assertThat(consents.heard).hasSize(3);
    }

    private MvcTestResult push(String onChannel, String state) {
        return http.post()
                .uri("/webhooks/google/calendar")
                .with(request -> {
                    request.setRemoteAddr(address);
                    return request;
                })
                .header("X-Goog-Channel-ID", onChannel)
                .header("X-Goog-Channel-Token", "secret")
                .header("X-Goog-Resource-State", state)
                .exchange();
    }
}
