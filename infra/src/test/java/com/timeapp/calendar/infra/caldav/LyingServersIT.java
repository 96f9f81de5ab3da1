package com.timeapp.calendar.infra.caldav;

import static com.timeapp.calendar.infra.caldav.Calendars.content;
import static com.timeapp.calendar.infra.caldav.Calendars.done;
import static com.timeapp.calendar.infra.caldav.Calendars.key;
import static com.timeapp.calendar.infra.caldav.Calendars.ok;
import static com.timeapp.calendar.infra.caldav.Calendars.retitled;
import static org.assertj.core.api.Assertions.assertThat;

import com.timeapp.calendar.domain.connection.ImportRejection;
import com.timeapp.calendar.domain.event.Participation;
import com.timeapp.calendar.domain.event.RemoteEvent;
import com.timeapp.calendar.domain.gateway.CalendarGateway.Write;
import com.timeapp.calendar.domain.gateway.CalendarTarget;
import com.timeapp.calendar.domain.gateway.ChangePage;
import com.timeapp.calendar.domain.gateway.ChangedItem;
import com.timeapp.calendar.domain.gateway.GatewayResult;
import com.timeapp.calendar.domain.gateway.GatewayResult.Cause;
import com.timeapp.calendar.domain.gateway.GatewayResult.Rejection;
import com.timeapp.calendar.domain.gateway.SyncCursor;
import com.timeapp.calendar.infra.caldav.fake.FakeCalDavServer;
import com.timeapp.calendar.infra.caldav.fake.Quirks.UnknownToken;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.springframework.util.unit.DataSize;

/** Servers that differ from the standards, and some that mean harm: what is told is right, and nothing is lost. */
class LyingServersIT {

    private final FakeCalDavServer server =
            FakeCalDavServer.start().person(CalendarServer.USER, CalendarServer.PASSWORD);
    private final Calendars calendars = new Calendars(new CalDavProperties(
            null,
            null,
            Duration.ofSeconds(2),
            Duration.ofSeconds(4),
            Duration.ofSeconds(20),
            DataSize.ofMegabytes(1),
            500,
            4,
            2,
            5,
            8,
            Duration.ofHours(24)));
    private URI calendar;
    private CalendarTarget target;

    @BeforeEach
    void aCalendar() {
        calendar = server.makeCalendar(CalendarServer.USER, "work");
        target = calendars.target(calendar, CalendarServer.USER, CalendarServer.PASSWORD);
    }

    @AfterEach
    void close() throws Exception {
        calendars.close();
        server.close();
    }

    private void put(String name, String more) {
        server.put(calendar.resolve(name + ".ics"), """
                BEGIN:VCALENDAR
                VERSION:2.0
                PRODID:-//Somebody//Else//EN
                BEGIN:VEVENT
                UID:%s
                DTSTAMP:20260101T000000Z
                DTSTART:20260601T100000Z
                SUMMARY:%1$s
                %sEND:VEVENT
                END:VCALENDAR
                """.formatted(name, more).replace("\n", "\r\n"));
    }

    private RemoteEvent read(String name) {
        var item = ok(calendars.gateway.readAll(target, List.of(path(name)))).getFirst();
        return ((ChangedItem.Present) item).event();
    }

    private String path(String name) {
        return calendar.getRawPath() + name + ".ics";
    }

    private ChangePage changes(SyncCursor since) {
        return ok(calendars.gateway.changes(target, Optional.of(since)));
    }

    private ChangePage baseline() {
        return ok(calendars.gateway.changes(target, Optional.empty()));
    }

    @Nested
    class AboutTokens {

        @Test
        void oneThatStumblesOverATokenHasForgottenIt() {
            var cursor = baseline().next();
            server.quirks().answersUnknownTokens(UnknownToken.SERVER_ERROR);
            server.forgetTokens(calendar);
            assertThat(calendars.gateway.changes(target, Optional.of(cursor)))
                    .isEqualTo(new GatewayResult.CursorExpired<>());
        }

        @Test
        void oneThatForgetsATokenWithoutAWordIsFoundOutAndWhatWasRemovedMeanwhileIsAskedFor() {
            put("stays", "");
            put("goes", "");
            var cursor = baseline().next();
            server.quirks().answersUnknownTokens(UnknownToken.EVERYTHING);
            server.delete(calendar.resolve("goes.ics"));
            server.forgetTokens(calendar);
            var page = changes(cursor);
            assertThat(page.baseline()).isTrue();
            assertThat(page.items()).extracting(ChangedItem::resource).containsExactly(path("stays"));
            assertThat(ok(calendars.gateway.readAll(target, List.of(path("goes")))))
                    .containsExactly(new ChangedItem.Vanished(path("goes")));
        }

        @Test
        void realChangesAreNotTakenForAListing() {
            put("a", "");
            put("b", "");
            var cursor = baseline().next();
            put("a", "LOCATION:x\n");
            put("c", "");
            var page = changes(cursor);
            assertThat(page.baseline()).isFalse();
            put("b", "LOCATION:x\n");
            server.delete(calendar.resolve("a.ics"));
            assertThat(changes(page.next()).baseline()).isFalse();
        }

        @Test
        void withoutTokensTheCTagSaysWhetherToLookAndWithoutThatEverythingIsListed() {
            put("a", "");
            server.quirks().hasNoSyncTokens();
            var page = baseline();
            assertThat(page.items()).hasSize(1);
            assertThat(changes(page.next()).items()).isEmpty();
            put("b", "");
            assertThat(changes(page.next()).items()).hasSize(2);
            server.quirks().hasNoCTags();
            var listed = changes(page.next());
            assertThat(listed.baseline()).isTrue();
            assertThat(changes(listed.next()).items()).hasSize(2);
        }

        @Test
        void aCalendarOfMoreThanIsTakenIsNotPulled() {
            for (var i = 0; i < 501; i++) {
                put("e" + i, "");
            }
            server.quirks().truncatesAt(100);
            assertThat(calendars.gateway.changes(target, Optional.empty()))
                    .isEqualTo(new GatewayResult.Unavailable<>(Cause.ANSWER_TOO_LARGE));
        }
    }

    @Nested
    class AboutResources {

        @Test
        void whatFailsInsideAnAnswerThatIsGoodIsReadSingly() {
            put("a", "");
            put("b", "");
            server.quirks().failsInsideMultiStatus(true);
            assertThat(ok(calendars.gateway.readAll(target, List.of(path("a"), path("b")))))
                    .hasSize(2)
                    .allMatch(ChangedItem.Present.class::isInstance);
        }

        @Test
        void whatIsStoredIsBelievedAndNotWhatTheWriteWasTold() {
            server.quirks().rewrites(text -> text.replace("SUMMARY:Dentist", "SUMMARY:DENTIST"));
            var made = done(calendars.create(target, key("t-1"), content("t-1", "Dentist")));
            var listed = (ChangedItem.Listed) baseline().items().getFirst();
            assertThat(listed.version()).isNotEqualTo(made.version());
            var event = ok(calendars.gateway.read(target, made.ref()));
            assertThat(event.title()).isEqualTo("DENTIST");
            assertThat(event.version()).isEqualTo(listed.version());
            assertThat(calendars.change(target, made.ref(), made.version(), retitled(event, "Dentist?")))
                    .isEqualTo(new GatewayResult.PreconditionFailed<>());
        }

        @Test
        void aForeignMemberIsToldOfAndTheOthersArePulled() {
            put("a", "");
            server.quirks().listsAForeignMember();
            assertThat(baseline().items())
                    .hasSize(2)
                    .anyMatch(item -> item instanceof ChangedItem.Unreadable unreadable
                            && unreadable.reason() == ImportRejection.FOREIGN_ADDRESS)
                    .anyMatch(item -> item.resource().equals(path("a")));
        }

        @Test
        void aCalendarThatCannotBeWrittenSaysSoAndOneThatSaysNothingIsBelievedForThisWriteOnly() {
            server.quirks().grants("read");
            assertThat(calendars.create(target, key("t-1"), content("t-1", "Dentist")))
                    .isEqualTo(new GatewayResult.ReadOnly<>());
            server.quirks().grants("");
            assertThat(calendars.create(target, key("t-1"), content("t-1", "Dentist")))
                    .isEqualTo(new GatewayResult.Rejected<>(Rejection.FORBIDDEN));
        }
    }

    @Nested
    class AboutGuests {

        private static final String FROM_BOB =
                "ORGANIZER:mailto:bob@example.org\nATTENDEE;PARTSTAT=%s:MAILTO:A.Smith@example.org\n";

        @Test
        void anInvitationIsOpenUntilItIsAcceptedAndGoneOnceItIsDeclined() {
            server.quirks().knowsEverybodyAs("a.smith@example.org");
            put("a", FROM_BOB.formatted("NEEDS-ACTION"));
            assertThat(read("a").participation()).isEqualTo(Participation.OPEN);
            put("a", FROM_BOB.formatted("TENTATIVE"));
            assertThat(read("a").participation()).isEqualTo(Participation.OPEN);
            put("a", FROM_BOB.formatted("ACCEPTED"));
            assertThat(read("a").participation()).isEqualTo(Participation.ACCEPTED);
            put("a", FROM_BOB.formatted("DECLINED"));
            assertThat(ok(calendars.gateway.readAll(target, List.of(path("a")))))
                    .singleElement()
                    .isInstanceOf(ChangedItem.Withdrawn.class);
        }

        @Test
        void whileNobodyTellsWhoThePersonIsNothingIsReadAndNobodyIsTakenForSomebodyElse() {
            put("a", FROM_BOB.formatted("ACCEPTED"));
            put("b", FROM_BOB.formatted("ACCEPTED"));
            server.faults().on("PROPFIND").times(1).answers(503);
            assertThat(calendars.gateway.readAll(target, List.of(path("a"), path("b"))))
                    .isInstanceOf(GatewayResult.Unavailable.class);
            assertThat(server.journal().calls("PROPFIND")).isEqualTo(1);
            assertThat(read("a").participation()).isEqualTo(Participation.OPEN);
        }

        @Test
        void aNamesakeIsNoReasonToLoseAMeetingNorToWriteToThem() {
            put("a", "ORGANIZER:mailto:alice@one.example\nATTENDEE;PARTSTAT=DECLINED:mailto:alice@two.example\n");
            var event = read("a");
            assertThat(event.participation()).isEqualTo(Participation.ORGANIZER);
            assertThat(changing(event, false)).isEqualTo(new GatewayResult.Rejected<>(Rejection.HAS_GUESTS));
            assertThat(changing(event, true)).isEqualTo(new GatewayResult.Rejected<>(Rejection.NOT_ORGANIZER));
            assertThat(server.journal().writes()).isEmpty();
        }

        @Test
        void whoseInvitationItIsIsToldByTheServerAndByTheNameOnlyWhereItDoesNotKnow() {
            server.quirks().knowsEverybodyAs("a.smith@example.org");
            put("a", "ORGANIZER:mailto:a.smith@example.org\nATTENDEE:mailto:bob@example.org\n");
            assertThat(read("a").participation()).isEqualTo(Participation.ORGANIZER);
            put("b", "ORGANIZER:mailto:alice@example.org\nATTENDEE:mailto:bob@example.org\n");
            assertThat(read("b").participation()).isEqualTo(Participation.OPEN);
        }

        @Test
        void somebodyElsesIsNotWrittenWhateverIsWanted() {
            put("a", FROM_BOB.formatted("ACCEPTED"));
            var event = read("a");
            assertThat(changing(event, true)).isEqualTo(new GatewayResult.Rejected<>(Rejection.NOT_ORGANIZER));
            assertThat(server.journal().writes()).isEmpty();
        }

        @Test
        void thePersonsOwnIsWrittenWhereTheirGuestsMayBeToldOrThereAreNone() {
            server.quirks().knowsEverybodyAs("alice@example.org");
            put("a", "ORGANIZER:mailto:alice@example.org\nATTENDEE:mailto:bob@example.org\n");
            var withBob = read("a");
            assertThat(changing(withBob, false)).isEqualTo(new GatewayResult.Rejected<>(Rejection.HAS_GUESTS));
            assertThat(changing(withBob, true)).isInstanceOf(GatewayResult.Ok.class);
            assertThat(server.get(calendar.resolve("a.ics"))).contains("SUMMARY:Dinner", "ATTENDEE:mailto:bob");
            put("b", "ORGANIZER:mailto:alice@example.org\nATTENDEE:mailto:alice@example.org\n");
            assertThat(changing(read("b"), false)).isInstanceOf(GatewayResult.Ok.class);
        }

        private GatewayResult<?> changing(RemoteEvent event, boolean notifyGuests) {
            var change = new Write.Change(event.ref(), event.version(), retitled(event, "Dinner"), notifyGuests);
            return calendars.gateway.write(target, List.of(change)).getFirst().result();
        }

        @Test
        void anEventWithGuestsIsNeitherChangedNorRemovedSoThatNobodyGetsMail() {
            put("a", "ORGANIZER:mailto:alice@example.org\nATTENDEE:mailto:bob@example.org\n");
            var event = read("a");
            assertThat(calendars.change(target, event.ref(), event.version(), retitled(event, "Dinner")))
                    .isEqualTo(new GatewayResult.Rejected<>(Rejection.HAS_GUESTS));
            assertThat(calendars.remove(target, event.ref(), event.version()))
                    .isEqualTo(new GatewayResult.Rejected<>(Rejection.HAS_GUESTS));
            assertThat(server.journal().writes()).isEmpty();
        }

        @Test
        void aVersionThatTheServerItselfMadeBetweenOurReadAndOurWriteIsNoChangeOfAnybodys() {
            server.quirks().schedules();
            put("a", "");
            var event = read("a");
            server.faults().on("PUT").times(1).delaysBy(Duration.ofMillis(500));
            try (var other = Executors.newVirtualThreadPerTaskExecutor()) {
                var change = other.submit(
                        () -> calendars.change(target, event.ref(), event.version(), retitled(event, "Dinner")));
                Awaitility.await().until(() -> server.journal().calls("PUT") == 1);
                server.touch(calendar.resolve("a.ics"));
                assertThat(change.get()).isInstanceOf(GatewayResult.Ok.class);
            } catch (Exception e) {
                throw new AssertionError(e);
            }
            assertThat(server.get(calendar.resolve("a.ics"))).contains("SUMMARY:Dinner");
        }
    }

    @Nested
    class OnTheWire {

        @Test
        void connectionsAreKeptAndUsedAgain() {
            var writes = IntStream.range(0, 100)
                    .<Write>mapToObj(i -> new Write.Create(key("t-" + i), content("t-" + i, "Task " + i)))
                    .toList();
            calendars.gateway.write(target, writes);
            baseline();
            assertThat(server.list(calendar)).hasSize(100);
            assertThat(server.connections()).isLessThanOrEqualTo(5);
        }

        @Test
        void oneByteASecondIsNotWaitedFor() {
            server.faults().on().trickles(Duration.ofSeconds(1));
            assertThat(calendars.gateway.changes(target, Optional.empty()))
                    .isEqualTo(new GatewayResult.Unavailable<>(Cause.TIMED_OUT));
        }

        @Test
        void aConversationEndsHoweverManyGoodAnswersItHas() {
            for (var i = 0; i < 400; i++) {
                put("e" + i, "");
            }
            server.quirks().truncatesAt(1);
            server.faults().on("REPORT").delaysBy(Duration.ofMillis(150));
            assertThat(calendars.gateway.changes(target, Optional.empty()))
                    .isEqualTo(new GatewayResult.Unavailable<>(Cause.TIMED_OUT));
        }

        @Test
        void aBombIsNotInflatedToItsEnd() {
            server.faults().on().answersZeroes(200_000_000);
            assertThat(calendars.gateway.changes(target, Optional.empty()))
                    .isEqualTo(new GatewayResult.Unavailable<>(Cause.ANSWER_TOO_LARGE));
        }

        @Test
        void aHeaderOfMegabytesIsNotRead() {
            server.faults().on().answers(207, "X-Large", "x".repeat(1_000_000));
            assertThat(calendars.gateway.changes(target, Optional.empty()))
                    .isInstanceOf(GatewayResult.Unavailable.class);
        }

        @Test
        void entitiesAreNotExpanded() {
            server.faults()
                    .on()
                    .answersXml("<!DOCTYPE d [<!ENTITY a \"x\">]><d:multistatus xmlns:d=\"DAV:\">&a;</d:multistatus>");
            assertThat(calendars.gateway.changes(target, Optional.empty()))
                    .isEqualTo(new GatewayResult.Unavailable<>(Cause.UNREADABLE_ANSWER));
        }
    }
}
