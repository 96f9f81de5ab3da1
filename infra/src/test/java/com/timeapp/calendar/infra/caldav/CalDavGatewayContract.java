package com.timeapp.calendar.infra.caldav;

import static com.timeapp.calendar.infra.caldav.Calendars.content;
import static com.timeapp.calendar.infra.caldav.Calendars.done;
import static com.timeapp.calendar.infra.caldav.Calendars.key;
import static com.timeapp.calendar.infra.caldav.Calendars.ok;
import static com.timeapp.calendar.infra.caldav.Calendars.retitled;
import static org.assertj.core.api.Assertions.assertThat;

import com.timeapp.calendar.domain.connection.Provider;
import com.timeapp.calendar.domain.connection.UnavailableReason;
import com.timeapp.calendar.domain.event.EventPatch;
import com.timeapp.calendar.domain.event.ExternalEventRef;
import com.timeapp.calendar.domain.event.RemoteVersion;
import com.timeapp.calendar.domain.gateway.AccountRef;
import com.timeapp.calendar.domain.gateway.CalendarTarget;
import com.timeapp.calendar.domain.gateway.ChangedItem;
import com.timeapp.calendar.domain.gateway.GatewayResult;
import com.timeapp.calendar.domain.gateway.GatewayResult.Rejection;
import com.timeapp.calendar.domain.gateway.SyncCursor;
import com.timeapp.calendar.domain.gateway.Written;
import com.timeapp.calendar.domain.id.AccountId;
import com.timeapp.calendar.infra.contract.CalendarGatewayContract;
import com.timeapp.calendar.infra.contract.ProvidedCalendar;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What the port promises, and what it comes to in CalDAV, at a server of which every subclass has another. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class CalDavGatewayContract extends CalendarGatewayContract {

    private FaultyServer server;
    private Calendars calendars;

    private URI calendar;
    private CalendarTarget target;

    /** On it are {@link CalendarServer#USER}, and bob, whose password is builder. */
    abstract FaultyServer startServer();

    /** Such as the server makes them, of no state that it was ever in. */
    abstract String unknownSyncToken();

    @BeforeAll
    void start() {
        server = startServer();
        calendars = new Calendars();
    }

    @AfterAll
    void stop() throws IOException {
        if (server != null) {
            calendars.close();
            server.close();
        }
    }

    @Override
    protected ProvidedCalendar newCalendar() {
        calendar = server.makeCalendar(CalendarServer.USER, "cal-" + UUID.randomUUID());
        target = calendars.target(calendar, CalendarServer.USER, CalendarServer.PASSWORD);
        return new CalDavCalendar(server, calendars, calendar, unknownSyncToken());
    }

    private static String foreign(String uid, String summary) {
        return """
                BEGIN:VCALENDAR
                VERSION:2.0
                PRODID:-//Somebody//Else//EN
                BEGIN:VEVENT
                UID:%s
                DTSTAMP:20260101T000000Z
                DTSTART;TZID=Europe/Berlin:20260602T090000
                DTEND;TZID=Europe/Berlin:20260602T093000
                SUMMARY:%s
                LOCATION:Room 5\\, second floor
                X-CUSTOM;X-PARAM="a;b":kept as it is
                BEGIN:VALARM
                ACTION:DISPLAY
                DESCRIPTION:Reminder
                TRIGGER:-PT15M
                END:VALARM
                END:VEVENT
                END:VCALENDAR
                """.formatted(uid, summary).replace("\n", "\r\n");
    }

    private ChangedItem.Present put(String name, String calendarObject) {
        var resource = calendar.resolve(name);
        server.put(resource, calendarObject);
        return (ChangedItem.Present) ok(calendars.gateway.readAll(target, List.of(resource.getRawPath())))
                .getFirst();
    }

    @Nested
    class AnEventOfOurs {

        @Test
        void isNamedAfterItsTaskAndItsGeneration() {
            var made = done(calendars.create(target, key("t-1"), content("t-1", "Dentist")));
            assertThat(made.ref().id()).isEqualTo("time-app-task-t-1@timeapp.com");
            assertThat(made.ref().resource()).isEqualTo(calendar.getRawPath() + "time-app-task-t-1.ics");
            var next = done(calendars.create(target, key("t-1", 1), content("t-1", "Dentist")));
            assertThat(next.ref().id()).isEqualTo("time-app-task-t-1-g1@timeapp.com");
        }

        @Test
        void ourEventUnderAnotherNameIsAdopted() {
            var made = done(calendars.create(target, key("t-1"), content("t-1", "Dentist")));
            var body = server.get(calendar.resolve(made.ref().resource()));
            server.delete(calendar.resolve(made.ref().resource()));
            server.put(calendar.resolve("moved.ics"), body);
            assertThat(ok(calendars.create(target, key("t-1"), content("t-1", "Dentist"))))
                    .isInstanceOf(Written.Existing.class);
            assertThat(server.list(calendar)).hasSize(1);
        }
    }

    @Nested
    class AResource {

        @Test
        void aForeignEventKeepsEveryByteButTitleAndSequence() {
            var event = put("e.ics", foreign("e", "Lunch")).event();
            var before = server.get(calendar.resolve("e.ics"));
            var after = done(calendars.change(target, event.ref(), event.version(), retitled(event, "Dinner")));
            assertThat(server.get(calendar.resolve("e.ics")).lines().filter(line -> !line.startsWith("SEQUENCE:")))
                    .containsExactlyElementsOf(before.replace("SUMMARY:Lunch", "SUMMARY:Dinner")
                            .lines()
                            .toList());
            assertThat(ok(calendars.gateway.read(target, event.ref())).version())
                    .isEqualTo(after.version());
        }

        @Test
        void ofOursIsOfANewSequenceOnceItIsChanged() {
            var made = done(calendars.create(target, key("t-1"), content("t-1", "Dentist")));
            var patch = EventPatch.ofOurs(content("t-1", "Dentist"), content("t-1", "Dentist, moved"));
            done(calendars.change(target, made.ref(), made.version(), patch));
            assertThat(server.get(calendar.resolve(made.ref().resource())))
                    .contains("SUMMARY:Dentist\\, moved", "SEQUENCE:1");
        }

        @Test
        void nothingButDirectChildrenOfTheCalendarIsEverTouched() {
            for (var resource :
                    List.of(calendar.getRawPath(), "/alice/", calendar.getRawPath() + "../x.ics", "/x.ics")) {
                assertThat(calendars.remove(target, new ExternalEventRef("x", resource), new RemoteVersion("*")))
                        .isEqualTo(new GatewayResult.Rejected<>(Rejection.ADDRESS_REFUSED));
            }
            assertThat(server.list(calendar)).isEmpty();
        }
    }

    @Nested
    class Listing {

        @Test
        void namesWhatChangedAndVanishedByItsPath() {
            put("a%20b.ics", foreign("a", "Stays"));
            put("b.ics", foreign("b", "Goes"));
            var baseline = ok(calendars.gateway.changes(target, Optional.empty()));
            assertThat(baseline.baseline()).isTrue();
            assertThat(baseline.items()).hasSize(2).allMatch(item -> item instanceof ChangedItem.Listed);

            server.delete(calendar.resolve("b.ics"));
            var changed = put("c.ics", foreign("c", "New")).event();
            var delta = ok(calendars.gateway.changes(target, Optional.of(baseline.next())));
            assertThat(delta.baseline()).isFalse();
            assertThat(delta.items())
                    .containsExactlyInAnyOrder(
                            new ChangedItem.Vanished(calendar.getRawPath() + "b.ics"),
                            new ChangedItem.Listed(calendar.getRawPath() + "c.ics", changed.version()));
            assertThat(ok(calendars.gateway.changes(target, Optional.of(delta.next())))
                            .items())
                    .isEmpty();
        }

        @Test
        void theCTagServesWhereThereIsNoToken() {
            put("a.ics", foreign("a", "One"));
            var page = ok(calendars.gateway.changes(target, Optional.of(new SyncCursor("ctag:old"))));
            assertThat(page.baseline()).isTrue();
            assertThat(page.items()).hasSize(1);
            var unchanged = ok(calendars.gateway.changes(target, Optional.of(page.next())));
            assertThat(unchanged.baseline()).isFalse();
            assertThat(unchanged.items()).isEmpty();
        }

        @Test
        void manyAreReadInTheOrderAskedWithWhatIsNoEventOrNoLongerThere() {
            var resources = new ArrayList<>(IntStream.range(0, 120)
                    .mapToObj(i -> calendar.getRawPath() + "e" + i + ".ics")
                    .toList());
            for (var i = 0; i < 120; i += 2) {
                server.put(calendar.resolve("e" + i + ".ics"), foreign("e" + i, "Event " + i));
            }
            var items = ok(calendars.gateway.readAll(target, resources));
            assertThat(items).extracting(ChangedItem::resource).containsExactlyElementsOf(resources);
            assertThat(items.get(118))
                    .isInstanceOfSatisfying(
                            ChangedItem.Present.class,
                            present -> assertThat(present.event().title()).isEqualTo("Event 118"));
            assertThat(items.get(119)).isInstanceOf(ChangedItem.Vanished.class);
        }

        @Test
        void aToDoIsNoEvent() {
            var todo = server.makeCalendar(CalendarServer.USER, "todo-" + UUID.randomUUID(), "VTODO");
            server.put(
                    todo.resolve("t.ics"),
                    "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:x\r\nBEGIN:VTODO\r\nUID:t\r\nDTSTAMP:20260101T000000Z\r\n"
                            + "SUMMARY:s\r\nEND:VTODO\r\nEND:VCALENDAR\r\n");
            var items = calendars.gateway.readAll(
                    calendars.target(todo, CalendarServer.USER, CalendarServer.PASSWORD),
                    List.of(todo.getRawPath() + "t.ics"));
            assertThat(ok(items).getFirst()).isInstanceOf(ChangedItem.NotAnEvent.class);
        }
    }

    @Nested
    class WhenTheCalendarIsNotOurs {

        @Test
        void anyMoreItIsUnavailableAndNothingInItIsGone() {
            var made = done(calendars.create(target, key("t-1"), content("t-1", "Dentist")));
            var cursor = ok(calendars.gateway.changes(target, Optional.empty())).next();
            server.delete(calendar);
            var unavailable = new GatewayResult.CalendarUnavailable<>(UnavailableReason.CALENDAR_NOT_FOUND);
            assertThat(calendars.gateway.changes(target, Optional.empty())).isEqualTo(unavailable);
            assertThat(calendars.gateway.changes(target, Optional.of(cursor))).isEqualTo(unavailable);
            assertThat(calendars.gateway.read(target, made.ref())).isEqualTo(unavailable);
            assertThat(calendars.gateway.readAll(target, List.of(made.ref().resource())))
                    .isEqualTo(unavailable);
            assertThat(calendars.remove(target, made.ref(), made.version())).isEqualTo(unavailable);
            assertThat(calendars.create(target, key("t-2"), content("t-2", "Dentist")))
                    .isEqualTo(unavailable);
        }

        @Test
        void butAnothersTheAccessIsLost() {
            var bobs = calendars.target(calendar, "bob", "builder");
            assertThat(calendars.gateway.changes(bobs, Optional.empty()))
                    .isEqualTo(new GatewayResult.CalendarUnavailable<>(UnavailableReason.ACCESS_LOST));
        }
    }

    @Nested
    class Discovering {

        @Test
        void anyAddressOfTheServerLeadsToThePrincipalAndItsCalendars() {
            server.makeCalendar(CalendarServer.USER, "todos-" + UUID.randomUUID(), "VTODO");
            for (var address : List.of("", "/alice/", calendar.getRawPath(), "/nothing/here/")) {
                var probed = ok(calendars.accounts.probe(
                        server.url().resolve(address), CalendarServer.USER, CalendarServer.PASSWORD));
                assertThat(probed.principal()).isEqualTo(server.url().resolve("/alice/"));
                assertThat(probed.calendars())
                        .anySatisfy(info -> {
                            assertThat(info.ref().id()).isEqualTo(calendar.toString());
                            assertThat(info.writable()).isTrue();
                        })
                        .noneMatch(info -> info.ref().name().startsWith("todo"));
            }
        }

        @Test
        void wrongCredentialsLoseTheAuthorization() {
            assertThat(calendars.accounts.probe(server.url(), CalendarServer.USER, "wrong"))
                    .isEqualTo(new GatewayResult.AuthorizationLost<>());
        }

        @Test
        void aKeptAccountListsItsCalendarsAndIsTheSameNextTime() {
            var probed = ok(calendars.accounts.probe(server.url(), CalendarServer.USER, CalendarServer.PASSWORD));
            var account =
                    calendars.accounts.keep(Calendars.ALICE, probed, CalendarServer.USER, CalendarServer.PASSWORD);
            assertThat(calendars.accounts.keep(Calendars.ALICE, probed, CalendarServer.USER, CalendarServer.PASSWORD))
                    .isEqualTo(account);
            var ref = new AccountRef(account, Calendars.ALICE, Provider.CALDAV);
            assertThat(ok(calendars.gateway.calendars(ref)))
                    .extracting(info -> info.ref().id())
                    .contains(calendar.toString());
        }

        @Test
        void newCredentialsOfAKeptAccountAreTriedAtItsPrincipalAndTakeThePlaceOfTheOld() {
            var account = kept("outdated");
            assertThat(calendars.gateway.calendars(account)).isEqualTo(new GatewayResult.AuthorizationLost<>());
            assertThat(calendars.accounts.probe(account, Optional.empty(), "wrong"))
                    .isEqualTo(new GatewayResult.AuthorizationLost<>());
            var probed = ok(calendars.accounts.probe(account, Optional.empty(), CalendarServer.PASSWORD));
            assertThat(calendars.accounts.renew(account, probed, Optional.empty(), CalendarServer.PASSWORD))
                    .isTrue();
            assertThat(ok(calendars.gateway.calendars(account)))
                    .extracting(info -> info.ref().id())
                    .contains(calendar.toString());
        }

        @Test
        void credentialsOfAnotherPrincipalDoNot() {
            var account = kept(CalendarServer.PASSWORD);
            var bobs = ok(calendars.accounts.probe(account, Optional.of("bob"), "builder"));
            assertThat(bobs.principal()).isEqualTo(server.url().resolve("/bob/"));
            assertThat(calendars.accounts.renew(account, bobs, Optional.of("bob"), "builder"))
                    .isFalse();
            assertThat(ok(calendars.gateway.calendars(account)))
                    .extracting(info -> info.ref().id())
                    .contains(calendar.toString());
        }

        @Test
        void anAccountThatIsNotKeptIsTriedNowhere() {
            var unknown = new AccountRef(new AccountId(UUID.randomUUID()), Calendars.ALICE, Provider.CALDAV);
            assertThat(calendars.accounts.probe(unknown, Optional.of("alice"), CalendarServer.PASSWORD))
                    .isEqualTo(new GatewayResult.Gone<>());
        }

        private AccountRef kept(String password) {
            var probed = ok(calendars.accounts.probe(server.url(), CalendarServer.USER, CalendarServer.PASSWORD));
            var account = calendars.accounts.keep(Calendars.ALICE, probed, CalendarServer.USER, password);
            return new AccountRef(account, Calendars.ALICE, Provider.CALDAV);
        }
    }
}
