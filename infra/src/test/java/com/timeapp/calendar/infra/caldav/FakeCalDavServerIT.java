package com.timeapp.calendar.infra.caldav;

import static com.timeapp.calendar.infra.caldav.Calendars.content;
import static com.timeapp.calendar.infra.caldav.Calendars.done;
import static com.timeapp.calendar.infra.caldav.Calendars.key;
import static com.timeapp.calendar.infra.caldav.Calendars.ok;
import static org.assertj.core.api.Assertions.assertThat;

import com.timeapp.calendar.domain.gateway.CalendarTarget;
import com.timeapp.calendar.domain.gateway.GatewayResult;
import com.timeapp.calendar.domain.gateway.Written;
import com.timeapp.calendar.infra.caldav.fake.FakeCalDavServer;
import com.timeapp.calendar.infra.caldav.fake.Write;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class FakeCalDavServerIT extends CalDavGatewayContract {

    @Override
    FaultyServer startServer() {
        return serving();
    }

    @Override
    String unknownSyncToken() {
        return "http://fake.example/sync/999999999";
    }

    private static FakeCalDavServer serving() {
        return FakeCalDavServer.start()
                .person(CalendarServer.USER, CalendarServer.PASSWORD)
                .person("bob", "builder");
    }

    @Nested
    class WhenSomethingGoesWrong {

        private FakeCalDavServer server;
        private Calendars calendars;
        private URI calendar;
        private CalendarTarget target;

        @BeforeEach
        void aServerOfItsOwn() {
            server = serving();
            calendars = new Calendars();
            calendar = server.makeCalendar(CalendarServer.USER, "work");
            target = calendars.target(calendar, CalendarServer.USER, CalendarServer.PASSWORD);
        }

        @AfterEach
        void close() throws Exception {
            calendars.close();
            server.close();
        }

        private GatewayResult<Written> create() {
            return calendars.create(target, key("t-1"), content("t-1", "Dentist"));
        }

        @Test
        void aWriteThatWasCutOffAfterwardsHappened() {
            server.faults().on("PUT").under(calendar.getRawPath()).times(1).cutsAfter();
            assertThat(create()).isInstanceOf(GatewayResult.OutcomeUnknown.class);
            assertThat(ok(create())).isInstanceOf(Written.Existing.class);
            assertThat(server.journal().writes()).extracting(Write::status).containsExactly(201, 412);
            assertThat(server.journal().writes()).extracting(Write::told).containsExactly(false, true);
        }

        @Test
        void aWriteThatWasCutOffBeforeDidNot() {
            server.faults().on("PUT").times(1).cutsBefore();
            assertThat(create()).isInstanceOf(GatewayResult.OutcomeUnknown.class);
            assertThat(server.list(calendar)).isEmpty();
            assertThat(ok(create())).isInstanceOf(Written.Done.class);
        }

        @Test
        void statusAndHeadersAreAnsweredWithoutAnyEffect() {
            server.faults().on("PUT").times(1).answers(503, "Retry-After", "7");
            assertThat(create()).isEqualTo(new GatewayResult.Throttled<>(Duration.ofSeconds(7)));
            assertThat(server.journal().writes()).isEmpty();
        }

        @Test
        void downItRefusesConnectionsAndThenItIsWhatItWas() {
            done(create());
            server.goDown();
            assertThat(calendars.gateway.changes(target, Optional.empty()))
                    .isEqualTo(new GatewayResult.Unavailable<>(GatewayResult.Cause.CONNECT_FAILED));
            server.comeBack();
            assertThat(ok(calendars.gateway.changes(target, Optional.empty())).items())
                    .hasSize(1);
        }

        @Test
        void tokensThatItForgotHaveExpired() {
            var cursor = ok(calendars.gateway.changes(target, Optional.empty())).next();
            server.forgetTokens(calendar);
            assertThat(calendars.gateway.changes(target, Optional.of(cursor)))
                    .isEqualTo(new GatewayResult.CursorExpired<>());
        }

        @Test
        void theSameSeedFailsTheSameCalls() {
            var one = failures(7);
            assertThat(one).isEqualTo(failures(7)).isNotEqualTo(failures(8)).contains("1", "0");
        }

        private String failures(long seed) {
            var rule = server.faults()
                    .on("PROPFIND", "REPORT")
                    .sometimes(0.5, seed)
                    .answers(500);
            var failures = new StringBuilder();
            for (var i = 0; i < 30; i++) {
                failures.append(
                        calendars.gateway.changes(target, Optional.empty()) instanceof GatewayResult.Ok ? 0 : 1);
            }
            rule.end();
            return failures.toString();
        }
    }
}
