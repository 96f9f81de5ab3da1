package com.timeapp.calendar.infra.contract;

import static com.timeapp.calendar.infra.contract.Asking.AT_TEN;
import static com.timeapp.calendar.infra.contract.Asking.content;
import static com.timeapp.calendar.infra.contract.Asking.done;
import static com.timeapp.calendar.infra.contract.Asking.key;
import static com.timeapp.calendar.infra.contract.Asking.ok;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.timeapp.calendar.domain.connection.UnavailableReason;
import com.timeapp.calendar.domain.event.EventContent;
import com.timeapp.calendar.domain.event.EventPatch;
import com.timeapp.calendar.domain.event.EventTime;
import com.timeapp.calendar.domain.event.Priority;
import com.timeapp.calendar.domain.event.RemoteEvent;
import com.timeapp.calendar.domain.gateway.CalendarGateway;
import com.timeapp.calendar.domain.gateway.CalendarGateway.Write;
import com.timeapp.calendar.domain.gateway.CalendarGateway.WriteResult;
import com.timeapp.calendar.domain.gateway.ChangedItem;
import com.timeapp.calendar.domain.gateway.GatewayResult;
import com.timeapp.calendar.domain.gateway.GatewayResult.Rejection;
import com.timeapp.calendar.domain.gateway.Removed;
import com.timeapp.calendar.domain.gateway.SyncCursor;
import com.timeapp.calendar.domain.gateway.WatchRequest;
import com.timeapp.calendar.domain.gateway.Written;
import com.timeapp.calendar.infra.contract.ProvidedCalendar.Asked;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/**
 * What the port to calendars promises, whoever provides them. Every provider's tests are a subclass; where providers
 * differ, each says so as a {@link Capability}, and either way is asserted.
 */
public abstract class CalendarGatewayContract {

    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final EventTime.Timed DAYS_LATER =
            new EventTime.Timed(Instant.parse("2027-06-03T08:00:00Z"), AT_TEN.zone(), Duration.ofHours(2));

    private ProvidedCalendar calendar;
    private CalendarGateway gateway;
    private PersonsCalendar person;
    private Asking asking;

    /** As the provider is, with its delays. */
    protected abstract ProvidedCalendar newCalendar();

    @BeforeEach
    final void open() {
        calendar = newCalendar();
        gateway = calendar.gateway();
        person = calendar.person();
        asking = new Asking(gateway, calendar.target());
    }

    @AfterEach
    final void nobodyWasDisturbed() {
        if (calendar != null) {
            try (var closing = calendar) {
                assertThat(closing.misdeeds()).isEmpty();
            }
        }
    }

    /** As soon as readers see it. */
    private RemoteEvent read(String resource) {
        var item = await().until(
                        () -> ok(gateway.readAll(asking.target(), List.of(resource)))
                                .getFirst(),
                        ChangedItem.Present.class::isInstance);
        return ((ChangedItem.Present) item).event();
    }

    private record Pull(List<ChangedItem> items, boolean baseline, SyncCursor next) {

        List<String> resources() {
            return items.stream().map(ChangedItem::resource).toList();
        }
    }

    /** All pages. */
    private Pull pull(Optional<SyncCursor> since) {
        var page = ok(gateway.changes(asking.target(), since));
        var items = new ArrayList<>(page.items());
        while (page.more()) {
            page = ok(gateway.changes(asking.target(), Optional.of(page.next())));
            items.addAll(page.items());
        }
        return new Pull(items, page.baseline(), page.next());
    }

    /** Once listings show so much. */
    private Pull pull(Optional<SyncCursor> since, int items) {
        return await().until(() -> pull(since), pull -> pull.items().size() == items);
    }

    private ChangedItem listed(RemoteEvent event) {
        return calendar.has(Capability.LISTS_EVENTS)
                ? new ChangedItem.Present(event)
                : new ChangedItem.Listed(event.ref().resource(), event.version());
    }

    @Test
    void theCalendarIsAmongThoseOfItsAccountAndTakesWrites() {
        assertThat(gateway.serves(asking.target().account().provider())).isTrue();
        assertThat(ok(gateway.calendars(asking.target().account())))
                .filteredOn(info ->
                        info.ref().id().equals(asking.target().calendar().id()))
                .singleElement()
                .satisfies(info -> assertThat(info.writable()).isTrue());
    }

    @Nested
    class Creating {

        @Test
        void twiceMakesOneEvent() {
            var first = done(asking.create("t-1", "Dentist"));
            var second = ok(asking.create("t-1", "Dentist"));
            assertThat(person.resources()).containsExactly(first.ref().resource());
            assertThat(second).isInstanceOfSatisfying(Written.Existing.class, existing -> {
                assertThat(existing.event().ref()).isEqualTo(first.ref());
                assertThat(existing.event().version()).isEqualTo(first.version());
                assertThat(existing.event().content()).isEqualTo(content("t-1", "Dentist"));
            });
        }

        @Test
        void theEventIsFoundByItsKeyAndOnlyThen() {
            assertThat(gateway.find(asking.target(), key("t-1"))).isEqualTo(new GatewayResult.Gone<>());
            var made = done(asking.create("t-1", "Dentist"));
            var found =
                    await().until(() -> gateway.find(asking.target(), key("t-1")), GatewayResult.Ok.class::isInstance);
            assertThat(ok(found).ref()).isEqualTo(made.ref());
            assertThat(ok(found).version()).isEqualTo(made.version());
        }

        @Test
        void aNameThatSomethingElseHasIsRejectedAndTheNextGenerationIsNot() {
            var theirs = person.addUnderNameOf(key("t-1"), "Not ours", AT_TEN);
            read(theirs);
            assertThat(asking.create("t-1", "Dentist")).isEqualTo(new GatewayResult.Rejected<>(Rejection.NAME_TAKEN));
            done(asking.create(key("t-1", 1), content("t-1", "Dentist")));
            assertThat(person.title(theirs)).isEqualTo("Not ours");
            assertThat(person.resources()).hasSize(2);
        }

        @Test
        void theNameOfARemovedEventIsFreeUnlessTheProviderKeepsIt() {
            var made = done(asking.create("t-1", "Dentist"));
            ok(asking.remove(made.ref(), made.version()));
            if (calendar.has(Capability.NEVER_REUSES_NAMES)) {
                await().untilAsserted(() -> assertThat(asking.create("t-1", "Dentist"))
                        .isEqualTo(new GatewayResult.Rejected<>(Rejection.NAME_TAKEN)));
                done(asking.create(key("t-1", 1), content("t-1", "Dentist")));
            } else {
                done(asking.create("t-1", "Dentist"));
            }
            assertThat(person.resources()).hasSize(1);
        }

        @Test
        void textsComeBackAsTheyWereWritten() {
            var title = "Zahnarzt; ÄÖÜ, \\o/ " + "😀".repeat(60);
            var made = done(asking.create("t-1", title));
            assertThat(read(made.ref().resource()).content()).isEqualTo(content("t-1", title));
            assertThat(person.resources()).hasSize(1);
        }

        @Test
        void wholeDaysComeBackAsWholeDays() {
            var holiday = content("t-1", "Holiday")
                    .withTime(new EventTime.AllDay(LocalDate.parse("2027-06-01"), 2))
                    .thatIsFree(true);
            var made = done(asking.create(key("t-1"), holiday));
            assertThat(read(made.ref().resource()).content()).isEqualTo(holiday);
        }

        @Test
        void aPriorityIsKeptWhereEventsHaveOne() {
            var plain = content("t-1", "Dentist");
            var urgent = new EventContent(
                    plain.title(), plain.time(), plain.description(), Priority.HIGH, false, plain.marker());
            var made = done(asking.create(key("t-1"), urgent));
            assertThat(read(made.ref().resource()).priority())
                    .isEqualTo(calendar.has(Capability.KEEPS_PRIORITIES) ? Priority.HIGH : Priority.NONE);
        }

        @Test
        void whatIsDiscreetIsConfidential() {
            var write = new Write.Create(key("t-1"), content("t-1", "Busy"), true, false);
            var result = gateway.write(asking.target(), List.of(write)).getFirst();
            var made = done(((WriteResult.OfCreate) result).result());
            assertThat(read(made.ref().resource()).confidential()).isTrue();
            assertThat(person.reminders(made.ref().resource())).isEmpty();
        }
    }

    @Nested
    class Changing {

        @Test
        void aStaleVersionFailsWritesNothingAndIsReadAsItIs() {
            var event = read(person.add("Lunch", AT_TEN));
            person.retitle(event.ref().resource(), "Lunch later");
            assertThat(asking.retitle(event, "Dinner")).isEqualTo(new GatewayResult.PreconditionFailed<>());
            assertThat(person.title(event.ref().resource())).isEqualTo("Lunch later");
            assertThat(ok(gateway.read(asking.target(), event.ref())).title()).isEqualTo("Lunch later");
        }

        @Test
        void thePersonsOwnEventKeepsEverythingButTheTitle() {
            var event = read(person.add("Lunch", AT_TEN));
            assertThat(event.marker()).isEmpty();
            var before = person.allButTitle(event.ref().resource());
            var after = done(asking.retitle(event, "Dinner"));
            assertThat(person.title(event.ref().resource())).isEqualTo("Dinner");
            assertThat(person.allButTitle(event.ref().resource())).isEqualTo(before);
            assertThat(read(event.ref().resource()).version()).isEqualTo(after.version());
        }

        @Test
        void aReminderOfThePersonsSurvives() {
            var made = done(asking.create("t-1", "Dentist"));
            person.remind(made.ref().resource(), Duration.ofMinutes(5));
            var event = await().until(
                            () -> ok(gateway.read(asking.target(), made.ref())),
                            read -> !read.version().equals(made.version()));
            var patch = EventPatch.ofOurs(event.content(), content("t-1", "Dentist, moved"));
            done(asking.change(event.ref(), event.version(), patch));
            assertThat(person.title(made.ref().resource())).isEqualTo("Dentist, moved");
            assertThat(person.reminders(made.ref().resource())).containsExactly(Duration.ofMinutes(5));
        }

        @Test
        void hoursBecomeWholeDaysAndHoursAgain() {
            var hours = content("t-1", "Dentist");
            var days = hours.withTime(new EventTime.AllDay(LocalDate.parse("2027-06-01"), 1));
            var made = done(asking.create(key("t-1"), hours));
            var changed = done(asking.change(made.ref(), made.version(), EventPatch.ofOurs(hours, days)));
            assertThat(read(made.ref().resource()).content()).isEqualTo(days);
            done(asking.change(made.ref(), changed.version(), EventPatch.ofOurs(days, hours)));
            await().untilAsserted(() ->
                    assertThat(read(made.ref().resource()).content()).isEqualTo(hours));
        }

        @Test
        void anEventThatIsNoLongerThereIsGone() {
            var event = read(person.add("Lunch", AT_TEN));
            person.delete(event.ref().resource());
            assertThat(asking.retitle(event, "Dinner")).isEqualTo(new GatewayResult.Gone<>());
            assertThat(person.resources()).isEmpty();
        }

        @Test
        void whatOthersTakePartInIsNotTouched() {
            var lunch = person.add("Lunch", AT_TEN);
            person.invite(lunch, "bob@elsewhere.example");
            var event = read(lunch);
            var guests = new GatewayResult.Rejected<>(Rejection.HAS_GUESTS);
            assertThat(asking.retitle(event, "Dinner")).isEqualTo(guests);
            assertThat(asking.remove(event.ref(), event.version())).isEqualTo(guests);
            assertThat(person.title(lunch)).isEqualTo("Lunch");
        }
    }

    @Nested
    class Removing {

        @Test
        void twiceIsSuccessTwice() {
            var made = done(asking.create("t-1", "Dentist"));
            assertThat(ok(asking.remove(made.ref(), made.version()))).isEqualTo(Removed.NOW);
            assertThat(ok(asking.remove(made.ref(), made.version()))).isEqualTo(Removed.BEFORE);
            assertThat(person.resources()).isEmpty();
        }

        @Test
        void aStaleVersionStays() {
            var event = read(person.add("Lunch", AT_TEN));
            person.retitle(event.ref().resource(), "Lunch later");
            assertThat(asking.remove(event.ref(), event.version())).isEqualTo(new GatewayResult.PreconditionFailed<>());
            assertThat(person.resources()).hasSize(1);
        }
    }

    @Nested
    class PullingChanges {

        @Test
        void beginsWithABaselineAndGoesOnWithWhatChangedAndVanished() {
            var stays = person.add("Stays", AT_TEN);
            var moves = person.add("Moves", AT_TEN);
            var goes = person.add("Goes", AT_TEN);
            var all = pull(Optional.empty(), 3);
            assertThat(all.baseline()).isTrue();
            assertThat(all.items())
                    .containsExactlyInAnyOrder(listed(read(stays)), listed(read(moves)), listed(read(goes)));

            person.delete(goes);
            person.move(moves, DAYS_LATER);
            var added = person.add("New", AT_TEN);
            var news = pull(Optional.of(all.next()), 3);
            assertThat(news.baseline()).isFalse();
            assertThat(news.items())
                    .containsExactlyInAnyOrder(
                            new ChangedItem.Vanished(goes), listed(read(moves)), listed(read(added)));
            assertThat(read(moves).time().sameAs(DAYS_LATER)).isTrue();
            assertThat(pull(Optional.of(news.next())).items()).isEmpty();
        }

        @Test
        void ourOwnWriteComesBackInTheVersionThatWasTold() {
            var before = pull(Optional.empty());
            var made = done(asking.create("t-1", "Dentist"));
            var echo = pull(Optional.of(before.next()), 1);
            assertThat(echo.items()).containsExactly(listed(read(made.ref().resource())));
            assertThat(read(made.ref().resource()).version()).isEqualTo(made.version());
        }

        @Test
        void anOlderCursorTellsTheSameAgain() {
            var before = pull(Optional.empty());
            var added = person.add("New", AT_TEN);
            var news = pull(Optional.of(before.next()), 1);
            assertThat(pull(Optional.of(news.next())).items()).isEmpty();
            assertThat(pull(Optional.of(before.next())).items()).containsExactly(listed(read(added)));
        }

        @Test
        void aCursorThatTheProviderForgotHasExpired() {
            assertThat(gateway.changes(asking.target(), Optional.of(calendar.forgotten())))
                    .isEqualTo(new GatewayResult.CursorExpired<>());
            assertThat(gateway.changes(asking.target(), Optional.of(new SyncCursor("sync:nonsense"))))
                    .isEqualTo(new GatewayResult.CursorExpired<>());
        }

        @Test
        void manyAreReadInTheOrderAskedWithWhatIsNoLongerThere() {
            var added = IntStream.range(0, 60)
                    .mapToObj(number -> person.add("Event " + number, AT_TEN))
                    .toList();
            added.stream().limit(2).forEach(person::delete);
            await().untilAsserted(() -> {
                var items = ok(gateway.readAll(asking.target(), added));
                assertThat(items).extracting(ChangedItem::resource).containsExactlyElementsOf(added);
                assertThat(items.subList(0, 2)).allMatch(ChangedItem.Vanished.class::isInstance);
                assertThat(items.subList(2, 60))
                        .extracting(item -> ((ChangedItem.Present) item).event().title())
                        .containsExactlyElementsOf(IntStream.range(2, 60)
                                .mapToObj(number -> "Event " + number)
                                .toList());
            });
        }
    }

    @Nested
    class ASeries {

        private EventTime.Timed nineOn(LocalDate day) {
            return new EventTime.Timed(
                    day.atTime(LocalTime.of(9, 0)).atZone(BERLIN).toInstant(), BERLIN, Duration.ofMinutes(15));
        }

        private LocalDate today() {
            return LocalDate.ofInstant(calendar.clock().instant(), BERLIN);
        }

        private LocalDate next() {
            return calendar.clock().instant().isBefore(nineOn(today()).end()) ? today() : today().plusDays(1);
        }

        private String standUp() {
            return person.addDaily("Stand-up", nineOn(today().minusDays(10)));
        }

        private RemoteEvent readAt(String series, EventTime time) {
            return await().until(() -> read(series), event -> event.time().sameAs(time));
        }

        @Test
        void isOneEventThatTellsOfItsNextOccurrence() {
            var series = standUp();
            var event = readAt(series, nineOn(next()));
            assertThat(event.recurring()).isTrue();
            assertThat(event.ref().resource()).isEqualTo(series);
            assertThat(event.ref().occurrence()).contains(nineOn(next()).start().toString());
            assertThat(pull(Optional.empty(), 1).resources()).containsExactly(series);
        }

        @Test
        void passesOverAnOccurrenceThatWasTakenOut() {
            var series = standUp();
            readAt(series, nineOn(next()));
            person.skip(series, nineOn(next()).start());
            readAt(series, nineOn(next().plusDays(1)));
        }

        @Test
        void isChangedInTheOneOccurrenceThatIsMeant() {
            var series = standUp();
            var event = readAt(series, nineOn(next()));
            var written = done(asking.retitle(event, "Retro"));
            assertThat(person.title(series)).isEqualTo("Stand-up");
            var changed = await().until(() -> read(series), read -> read.title().equals("Retro"));
            assertThat(changed.version()).isEqualTo(written.version());
            assertThat(changed.ref()).isEqualTo(event.ref());
        }
    }

    @Nested
    class WhenTheProviderSaysNo {

        @Test
        void aGrantThatIsGoneLosesTheAuthorization() {
            var stranger = calendar.withoutGrant();
            assertThat(gateway.changes(stranger, Optional.empty())).isEqualTo(new GatewayResult.AuthorizationLost<>());
            assertThat(new Asking(gateway, stranger).create("t-1", "Dentist"))
                    .isEqualTo(new GatewayResult.AuthorizationLost<>());
            assertThat(person.resources()).isEmpty();
        }

        @Test
        void aCalendarThatIsNotThereIsUnavailableAndNothingInItIsGone() {
            done(asking.create("t-1", "Dentist"));
            var nowhere = calendar.missing();
            var unavailable = new GatewayResult.CalendarUnavailable<>(UnavailableReason.CALENDAR_NOT_FOUND);
            assertThat(gateway.changes(nowhere, Optional.empty())).isEqualTo(unavailable);
            assertThat(gateway.find(nowhere, key("t-1"))).isEqualTo(unavailable);
            assertThat(new Asking(gateway, nowhere).create("t-2", "Dentist")).isEqualTo(unavailable);
        }

        @Test
        void anothersCalendarIsOutOfReach() {
            var bobs = calendar.ofAnother();
            assertThat(gateway.changes(bobs, Optional.empty())).isInstanceOf(GatewayResult.CalendarUnavailable.class);
            assertThat(new Asking(gateway, bobs).create("t-1", "Dentist"))
                    .isInstanceOf(GatewayResult.CalendarUnavailable.class);
        }
    }

    @Nested
    class WhenTheWayToTheProviderIsBad {

        @Test
        void itIsLeftAloneForAsLongAsItSays() {
            calendar.throttlesNext(Asked.CREATE, Duration.ofSeconds(90));
            assertThat(asking.create("t-1", "Dentist"))
                    .isEqualTo(new GatewayResult.Throttled<>(Duration.ofSeconds(90)));
            assertThat(person.resources()).isEmpty();
        }

        @Test
        void aCreateWhoseAnswerIsLostMakesNoSecondEvent() {
            calendar.cutsAfterNext(Asked.CREATE);
            assertThat(asking.create("t-1", "Dentist")).isInstanceOf(GatewayResult.OutcomeUnknown.class);
            assertThat(ok(asking.create("t-1", "Dentist"))).isInstanceOf(Written.Existing.class);
            assertThat(person.resources()).hasSize(1);
        }

        @Test
        void aChangeWhoseAnswerIsLostIsNotMadeAgain() {
            var made = done(asking.create("t-1", "Dentist"));
            calendar.cutsAfterNext(Asked.CHANGE);
            var patch = EventPatch.ofOurs(content("t-1", "Dentist"), content("t-1", "Dentist, moved"));
            assertThat(asking.change(made.ref(), made.version(), patch))
                    .isInstanceOf(GatewayResult.OutcomeUnknown.class);
            assertThat(asking.change(made.ref(), made.version(), patch))
                    .isEqualTo(new GatewayResult.PreconditionFailed<>());
            assertThat(ok(gateway.read(asking.target(), made.ref())).title()).isEqualTo("Dentist, moved");
        }

        @Test
        void aRemovalWhoseAnswerIsLostIsSuccessNextTime() {
            var made = done(asking.create("t-1", "Dentist"));
            calendar.cutsAfterNext(Asked.REMOVE);
            assertThat(asking.remove(made.ref(), made.version())).isInstanceOf(GatewayResult.OutcomeUnknown.class);
            assertThat(ok(asking.remove(made.ref(), made.version()))).isEqualTo(Removed.BEFORE);
        }

        @Test
        void aListingWhoseAnswerIsLostSaysNothing() {
            var before = pull(Optional.empty());
            calendar.cutsAfterNext(Asked.CHANGES);
            assertThat(gateway.changes(asking.target(), Optional.of(before.next())))
                    .isEqualTo(new GatewayResult.Unavailable<>(GatewayResult.Cause.CONNECTION_LOST));
        }
    }

    @Nested
    class ManyWritesAtOnce {

        @Test
        void areAnsweredInTheirOrder() {
            var writes = IntStream.range(0, 30)
                    .<Write>mapToObj(number -> new Write.Create(key("t-" + number), content("t-" + number, "Task")))
                    .toList();
            var made = gateway.write(asking.target(), writes).stream()
                    .map(result -> done(((WriteResult.OfCreate) result).result()))
                    .toList();
            assertThat(person.resources()).hasSize(30);
            for (var number = 0; number < made.size(); number++) {
                assertThat(read(made.get(number).ref().resource()).marker())
                        .isEqualTo(content("t-" + number, "Task").marker());
            }
        }

        @Test
        void haveEachAnAnswerOfItsOwn() {
            var event = read(person.add("Lunch", AT_TEN));
            person.retitle(event.ref().resource(), "Lunch later");
            var ours = done(asking.create("t-1", "Dentist"));
            var stale = EventPatch.ofTheirs(event.content(), event.content().withTitle("Dinner"));
            var answers = gateway.write(
                    asking.target(),
                    List.of(
                            new Write.Create(key("t-2"), content("t-2", "Shop")),
                            new Write.Change(event.ref(), event.version(), stale),
                            new Write.Remove(ours.ref(), ours.version())));
            assertThat(answers).hasSize(3);
            done(((WriteResult.OfCreate) answers.getFirst()).result());
            assertThat(answers.get(1)).isEqualTo(new WriteResult.OfChange(new GatewayResult.PreconditionFailed<>()));
            assertThat(answers.get(2)).isEqualTo(new WriteResult.OfRemove(new GatewayResult.Ok<>(Removed.NOW)));
        }
    }

    @Test
    void aChannelIsOpenedAndClosedWhereThereAreAny() {
        var request = new WatchRequest(
                "time-app-" + UUID.randomUUID(),
                "secret",
                URI.create("http://localhost:1/webhooks"),
                Instant.now().plus(Duration.ofDays(7)).truncatedTo(ChronoUnit.MILLIS));
        var opened = gateway.watch(asking.target(), request);
        if (calendar.has(Capability.PUSHES)) {
            assertThat(ok(opened).id()).isEqualTo(request.id());
            assertThat(ok(opened).expires()).isEqualTo(request.expires());
            assertThat(gateway.watch(asking.target(), request)).isInstanceOf(GatewayResult.Rejected.class);
            assertThat(ok(gateway.stop(ok(opened)))).isEqualTo(Removed.NOW);
        } else {
            assertThat(opened).isEqualTo(new GatewayResult.Rejected<>(Rejection.NO_PUSH));
        }
    }
}
