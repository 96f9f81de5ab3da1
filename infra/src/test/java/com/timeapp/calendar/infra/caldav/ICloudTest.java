package com.timeapp.calendar.infra.caldav;

import static com.timeapp.calendar.infra.caldav.Calendars.ok;
import static org.assertj.core.api.Assertions.assertThat;

import com.timeapp.calendar.domain.connection.Provider;
import com.timeapp.calendar.domain.gateway.AccountRef;
import com.timeapp.calendar.domain.gateway.GatewayResult;
import com.timeapp.calendar.domain.gateway.GatewayResult.Rejection;
import com.timeapp.calendar.infra.caldav.ScriptedServer.Answer;
import com.timeapp.calendar.infra.outbound.NamesOnLoopback;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** iCloud sends each account to a partition with a host name of its own; credentials go with it, and nowhere else. */
class ICloudTest {

    private final ScriptedServer server = new ScriptedServer();
    private final int port = server.url().getPort();
    private final Calendars calendars = new Calendars(
            Calendars.USUAL,
            NamesOnLoopback.under("icloud.com", "icloud.com.evil.test", "example.test"),
            URI.create("http://caldav.icloud.com:" + port + "/"),
            (name, type) -> List.of());

    @AfterEach
    void stop() throws IOException {
        calendars.close();
        server.close();
    }

    private String at(String host, String path) {
        return "http://" + host + ":" + port + path;
    }

    private static Answer multi(String rows) {
        return new Answer(
                207,
                "<d:multistatus xmlns:d='DAV:' xmlns:c='urn:ietf:params:xml:ns:caldav'>" + rows + "</d:multistatus>");
    }

    private static String row(String href, String properties) {
        return "<d:response><d:href>" + href + "</d:href><d:propstat><d:prop>" + properties
                + "</d:prop><d:status>HTTP/1.1 200 OK</d:status></d:propstat></d:response>";
    }

    private void partition(String host) {
        server.on(
                "PROPFIND",
                Answer.with(301, "Location", at(host, "/")),
                multi(row(
                        "/", "<d:current-user-principal><d:href>/123/principal/</d:href></d:current-user-principal>")),
                multi(row(
                        "/123/principal/",
                        "<c:calendar-home-set><d:href>" + at(host, "/123/calendars/")
                                + "</d:href></c:calendar-home-set>")),
                multi(row("/123/calendars/", "<d:resourcetype><d:collection/></d:resourcetype>")
                        + row(
                                "/123/calendars/home/",
                                "<d:resourcetype><d:collection/><c:calendar/></d:resourcetype>"
                                        + "<d:displayname>Home</d:displayname>")));
    }

    @Test
    void theWayToThePartitionIsFollowedWithCredentialsAndMethod() {
        partition("p07-caldav.icloud.com");
        var probed = ok(calendars.accounts.probeICloud("alice@example.org", "abcd-efgh"));
        assertThat(probed.provider()).isEqualTo(Provider.APPLE);
        assertThat(probed.calendars())
                .singleElement()
                .satisfies(calendar ->
                        assertThat(calendar.ref().id()).isEqualTo(at("p07-caldav.icloud.com", "/123/calendars/home/")));
        assertThat(server.asked)
                .extracting(asked -> asked.header("Host"))
                .containsExactly(
                        "caldav.icloud.com:" + port,
                        "p07-caldav.icloud.com:" + port,
                        "p07-caldav.icloud.com:" + port,
                        "p07-caldav.icloud.com:" + port);
        assertThat(server.asked).allSatisfy(asked -> {
            assertThat(asked.method()).isEqualTo("PROPFIND");
            assertThat(asked.header("Authorization")).startsWith("Basic ");
            assertThat(asked.body()).isNotEmpty();
        });
    }

    @Test
    void anAccountThatIsKeptIsAppleSOfWhicheverDoorItCameThrough() {
        partition("p07-caldav.icloud.com");
        var probed = ok(calendars.accounts.probe(URI.create(at("caldav.icloud.com", "/")), "alice", "abcd-efgh"));
        assertThat(probed.provider()).isEqualTo(Provider.APPLE);
        var account = calendars.accounts.keep(Calendars.ALICE, probed, "alice", "abcd-efgh");
        assertThat(ok(calendars.gateway.calendars(new AccountRef(account, Calendars.ALICE, Provider.APPLE))))
                .hasSize(1);
    }

    @Test
    void aHostThatOnlyLooksLikeApplesGetsNothing() {
        for (var host : List.of("icloud.com.evil.test", "example.test", "caldav-icloud.com.evil.test")) {
            server.on("PROPFIND", Answer.with(301, "Location", at(host, "/")));
            assertThat(calendars.accounts.probeICloud("alice@example.org", "abcd-efgh"))
                    .isEqualTo(new GatewayResult.Rejected<>(Rejection.ADDRESS_REFUSED));
        }
        assertThat(server.asked).extracting(asked -> asked.header("Host")).containsOnly("caldav.icloud.com:" + port);
    }

    @Test
    void noOtherServerMaySendAPersonToApple() {
        server.on("PROPFIND", Answer.with(301, "Location", at("p07-caldav.icloud.com", "/")));
        assertThat(calendars.accounts.probe(URI.create(at("example.test", "/")), "alice", "secret"))
                .isEqualTo(new GatewayResult.Rejected<>(Rejection.ADDRESS_REFUSED));
    }

    @Test
    void aWrongPasswordLosesTheAuthorization() {
        server.on("PROPFIND", Answer.of(401));
        assertThat(calendars.accounts.probeICloud("alice@example.org", "hunter2"))
                .isEqualTo(new GatewayResult.AuthorizationLost<>());
    }
}
