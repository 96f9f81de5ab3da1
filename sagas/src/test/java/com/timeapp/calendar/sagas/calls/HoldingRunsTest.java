package com.timeapp.calendar.sagas.calls;

import static com.timeapp.calendar.domain.fixtures.Ids.v;
import static com.timeapp.calendar.sagas.calls.Stage.ANN;
import static com.timeapp.calendar.sagas.calls.Stage.HOME;
import static com.timeapp.calendar.sagas.calls.Stage.PLAN;
import static com.timeapp.calendar.sagas.calls.Stage.REFUSED;
import static org.assertj.core.api.Assertions.assertThat;

import com.timeapp.calendar.domain.calls.CallResult;
import com.timeapp.calendar.domain.calls.CallResult.PullEnd;
import com.timeapp.calendar.domain.calls.CallResult.Rests;
import com.timeapp.calendar.domain.calls.CallResult.Settled;
import com.timeapp.calendar.domain.calls.RemoteCalls.DueWrite;
import com.timeapp.calendar.domain.calls.RemoteCalls.RemoteCall.Push;
import com.timeapp.calendar.domain.connection.ConnectionCommand.BeginSyncRun;
import com.timeapp.calendar.domain.connection.ConnectionCommand.EndHold;
import com.timeapp.calendar.domain.connection.ConnectionCommand.HoldRun;
import com.timeapp.calendar.domain.connection.ConnectionCommand.ReportCalendarAvailable;
import com.timeapp.calendar.domain.connection.ConnectionCommand.ReportCursorExpired;
import com.timeapp.calendar.domain.connection.ConnectionState;
import com.timeapp.calendar.domain.connection.Direction;
import com.timeapp.calendar.domain.connection.RunPlan;
import com.timeapp.calendar.domain.connection.SettingsPatch;
import com.timeapp.calendar.domain.event.ExternalEventRef;
import com.timeapp.calendar.domain.event.Synced;
import com.timeapp.calendar.domain.fixtures.Events;
import com.timeapp.calendar.domain.fixtures.Ids;
import com.timeapp.calendar.domain.gateway.GatewayResult;
import com.timeapp.calendar.domain.gateway.GatewayResult.Cause;
import com.timeapp.calendar.domain.id.MappingId;
import com.timeapp.calendar.domain.lookup.Holds.Hold;
import com.timeapp.calendar.domain.lookup.LinkDirectory.Link;
import com.timeapp.calendar.domain.mapping.MappingCommand.ImportRemoteChange;
import com.timeapp.calendar.domain.mapping.MappingCommand.ImportRemoteDeletion;
import com.timeapp.calendar.domain.personal.Personal;
import com.timeapp.calendar.domain.sync.EventOrigin;
import com.timeapp.calendar.sagas.world.InMemoryCalendar;
import com.timeapp.calendar.sagas.world.InMemoryCalendar.Question;
import com.timeapp.calendar.sagas.world.World;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Thirty events that tasks follow: more than five and more than a fifth of them are seven. */
class HoldingRunsTest {

    private static final int ALL = 30;

    private final Stage stage = new Stage(50);
    private final World world = stage.world;
    private final InMemoryCalendar calendar = stage.calendar;

    @BeforeEach
    void thirtyEvents() {
        IntStream.range(0, ALL).forEach(number -> {
            world.follows(link(number, event(number).synced(uid(number), "a")));
            calendar.holds(event(number).remote(uid(number), "a"));
        });
        world.cursors.put(HOME, calendar.cursor());
    }

    @Nested
    class WhenTheCalendarLosesMuch {

        @Test
        void nothingOfItIsImportedAndTheCursorStays() {
            lose(0, 7);
            assertThat(stage.fetched()).isEqualTo(held(new HoldRun(HOME, PLAN, plan(deleted(0, 7), List.of()))));
            assertThat(world.sent).isEmpty();
        }

        @Test
        void whatShowsOtherCalendarsDoesNotMakeItLess() {
            IntStream.range(ALL, 3 * ALL).forEach(number -> {
                var block = link(number, event(number).synced(uid(number), "a"));
                world.links.put(
                        block.mapping(),
                        new Link(
                                block.mapping(),
                                block.subject(),
                                block.connection(),
                                block.task(),
                                EventOrigin.MIRROR,
                                block.requested(),
                                block.generation(),
                                block.synced(),
                                block.desired(),
                                block.withdrawing()));
            });
            lose(0, 7);
            assertThat(stage.fetched()).isEqualTo(held(new HoldRun(HOME, PLAN, plan(deleted(0, 7), List.of()))));
        }

        @Test
        void aLittleLessIsWhatSomebodyDoesByHand() {
            lose(0, 6);
            stage.fetched();
            assertThat(world.sent)
                    .filteredOn(ImportRemoteDeletion.class::isInstance)
                    .hasSize(6);
        }

        @Test
        void theSameOnceMoreTellsNothingNew() {
            lose(0, 7);
            waits(plan(deleted(0, 7), List.of()), false);
            assertThat(stage.fetched()).isEqualTo(held());
        }

        @Test
        void moreOfItIsAnotherPlan() {
            waits(plan(deleted(0, 7), List.of()), false);
            lose(0, 8);
            assertThat(stage.fetched()).isEqualTo(held(new HoldRun(HOME, PLAN, plan(deleted(0, 8), List.of()))));
        }

        @Test
        void whatIsMissingFromAWholeListingCountsToo() {
            calendar.forgetsCursors = true;
            lose(0, 7);
            assertThat(stage.fetched())
                    .isEqualTo(held(
                            new ReportCursorExpired(HOME), new HoldRun(HOME, PLAN, plan(deleted(0, 7), List.of()))));
            assertThat(world.sent).isEmpty();
        }

        @Test
        void butNotWhatAnswersAtItsOwnAddress() {
            calendar.forgetsCursors = true;
            IntStream.range(0, 7)
                    .forEach(number ->
                            calendar.unlisted.add(Events.ref(uid(number)).resource()));
            assertThat(((Settled) stage.fetched()).pull()).isPresent();
            assertThat(world.sent).noneMatch(ImportRemoteDeletion.class::isInstance);
        }

        @Test
        void norWhatOnlyHasAnotherAddress() {
            lose(0, ALL);
            IntStream.range(0, ALL)
                    .forEach(number -> calendar.holds(event(number)
                            .remote(new ExternalEventRef(uid(number), "/moved/" + uid(number) + ".ics"), "b")));
            stage.fetched();
            assertThat(world.sent)
                    .filteredOn(ImportRemoteChange.class::isInstance)
                    .hasSize(ALL);
            assertThat(world.sent).noneMatch(ImportRemoteDeletion.class::isInstance);
        }

        @Test
        void norWhatWeWereAboutToRemoveOurselves() {
            IntStream.range(0, 7)
                    .forEach(number -> world.links.computeIfPresent(mapping(number), (id, link) -> unwanted(link)));
            lose(0, 7);
            stage.fetched();
            assertThat(world.sent)
                    .filteredOn(ImportRemoteDeletion.class::isInstance)
                    .hasSize(7);
        }

        @Test
        void aCalendarThatFallsSilentWhileItIsLookedAtIsAskedAgainLater() {
            calendar.forgetsCursors = true;
            lose(0, 20);
            calendar.answersLater(Question.READ_ALL, 1, new GatewayResult.Unavailable<>(Cause.TIMED_OUT));
            assertThat(stage.fetched()).isEqualTo(new CallResult.Unavailable(false));
            assertThat(world.sent).isEmpty();
        }

        @Test
        void thatItAnswersIsToldAllTheSame() {
            stage.is(ConnectionState.CALENDAR_UNAVAILABLE);
            lose(0, 7);
            assertThat(stage.fetched())
                    .isEqualTo(held(
                            new HoldRun(HOME, PLAN, plan(deleted(0, 7), List.of())),
                            new ReportCalendarAvailable(HOME)));
        }
    }

    @Nested
    class WhenTheCalendarSaysMuchElse {

        @Test
        void nothingOfItIsImported() {
            change(0, 7, "Renamed");
            assertThat(stage.fetched()).isEqualTo(held(new HoldRun(HOME, PLAN, plan(List.of(), deleted(0, 7)))));
            assertThat(world.sent).isEmpty();
            assertThat(calendar.mostBodiesAtOnce).isLessThanOrEqualTo(Stage.READ_CHUNK);
        }

        @Test
        void deletedAndChangedCountTogether() {
            change(0, 4, "Renamed");
            lose(4, 7);
            assertThat(stage.fetched()).isEqualTo(held(new HoldRun(HOME, PLAN, plan(deleted(4, 7), deleted(0, 4)))));
        }

        @Test
        void versionsThatSayNothingNewDoNot() {
            IntStream.range(0, ALL)
                    .forEach(number -> calendar.holds(event(number).remote(uid(number), "b")));
            stage.fetched();
            assertThat(world.sent)
                    .filteredOn(ImportRemoteChange.class::isInstance)
                    .hasSize(ALL);
        }

        @Test
        void norDoSeriesThatMoveOn() {
            IntStream.range(0, ALL).forEach(number -> {
                var today = Events.titled("Series " + number).recurring();
                var ref = Events.ref(uid(number));
                world.follows(link(number, new Synced(ref.at("today"), Events.etag("a"), today.content())));
                calendar.holds(today.at("2026-12-02T09:00:00Z").remote(ref.at("tomorrow"), "b"));
            });
            stage.fetched();
            assertThat(world.sent)
                    .filteredOn(ImportRemoteChange.class::isInstance)
                    .hasSize(ALL);
        }

        @Test
        void norWhatTheTasksSayAlready() {
            IntStream.range(0, 7).forEach(number -> {
                var wanted = event(number).retitled("Wanted");
                world.links.computeIfPresent(mapping(number), (id, link) -> wanting(link, wanted));
                calendar.holds(wanted.remote(uid(number), "b"));
            });
            stage.fetched();
            assertThat(world.sent)
                    .filteredOn(ImportRemoteChange.class::isInstance)
                    .hasSize(7);
        }

        @Test
        void whereChangesOnlyTravelToItNothingIsTakenFromATask() {
            var entry = world.connections.get(HOME);
            world.with(World.connection(
                    "home", ANN, entry.settings().with(SettingsPatch.direction(Direction.TO_CALENDAR))));
            change(0, ALL, "Renamed");
            stage.fetched();
            assertThat(world.sent)
                    .filteredOn(ImportRemoteChange.class::isInstance)
                    .hasSize(ALL);
        }
    }

    @Nested
    class WhenSomebodyHasLooked {

        @Test
        void whatTheyAgreedToIsImportedAndTheHoldIsOver() {
            lose(0, 7);
            waits(plan(deleted(0, 7), List.of()), true);
            var result = (Settled) stage.fetched();
            assertThat(world.sent)
                    .filteredOn(ImportRemoteDeletion.class::isInstance)
                    .hasSize(7);
            assertThat(result.commands()).endsWith(new EndHold(HOME));
            assertThat(result.pull()).isPresent();
        }

        @Test
        void aLittleMoreThanThatToo() {
            waits(plan(deleted(0, 7), List.of()), true);
            lose(0, 9);
            stage.fetched();
            assertThat(world.sent)
                    .filteredOn(ImportRemoteDeletion.class::isInstance)
                    .hasSize(9);
        }

        @Test
        void muchMoreThanThatWaitsAnew() {
            waits(plan(deleted(0, 7), List.of()), true);
            lose(0, 14);
            assertThat(stage.fetched()).isEqualTo(held(new HoldRun(HOME, PLAN, plan(deleted(0, 14), List.of()))));
            assertThat(world.sent).isEmpty();
        }

        @Test
        void whatTheyPutBackLetsTheRunGo() {
            waits(plan(deleted(0, 7), List.of()), false);
            lose(0, 3);
            var result = (Settled) stage.fetched();
            assertThat(world.sent)
                    .filteredOn(ImportRemoteDeletion.class::isInstance)
                    .hasSize(3);
            assertThat(result.commands()).endsWith(new EndHold(HOME));
        }

        @Test
        void putBackWholeThereIsNothingToImport() {
            waits(plan(deleted(0, 7), List.of()), false);
            assertThat(((Settled) stage.fetched()).commands()).containsExactly(new EndHold(HOME));
            assertThat(world.sent).noneMatch(BeginSyncRun.class::isInstance);
        }
    }

    @Nested
    class WhenTheConnectionIsNew {

        @BeforeEach
        void nothingWasImportedYet() {
            world.links.clear();
            world.cursors.clear();
            IntStream.range(0, ALL)
                    .forEach(number -> calendar.loses(Events.ref(uid(number)).resource()));
        }

        private void has(int events) {
            IntStream.range(0, events)
                    .forEach(number ->
                            calendar.holds(Events.titled("Own " + number).remote("own-" + number, "a")));
        }

        private List<Object> imports() {
            return world.sent.stream()
                    .filter(ImportRemoteChange.class::isInstance)
                    .toList();
        }

        /** A whole calendar is not read again every minute. */
        private CallResult waiting(HoldRun hold) {
            var end = PullEnd.last(HOME, Optional.empty(), Optional.empty(), false);
            return new Settled(List.of(hold), Optional.of(end), true);
        }

        private RunPlan preview(int events) {
            return RunPlan.of(List.of(), List.of(), 0).importing(events);
        }

        @Test
        void manyEventsWaitUntilTheirPersonKnowsOfThem() {
            has(51);
            assertThat(stage.fetched()).isEqualTo(waiting(new HoldRun(HOME, PLAN, preview(51))));
            assertThat(world.sent).isEmpty();
        }

        @Test
        void fiftyAreImportedAtOnce() {
            has(50);
            stage.fetched();
            assertThat(imports()).hasSize(50);
        }

        @Test
        void fewerOfThemByThenAreImportedWithoutAWord() {
            waits(preview(51), false);
            has(50);
            stage.fetched();
            assertThat(imports()).hasSize(50);
        }

        @Test
        void agreedToTheyAreImportedBeTheyAFewMoreByThen() {
            has(60);
            waits(preview(51), true);
            stage.fetched();
            assertThat(imports()).hasSize(60);
        }

        @Test
        void manyMoreThanWereSeenWaitAgain() {
            has(102);
            waits(preview(51), true);
            assertThat(stage.fetched()).isEqualTo(waiting(new HoldRun(HOME, PLAN, preview(102))));
        }

        @Test
        void whatIsNoneOfTheirsIsNotCounted() {
            has(40);
            IntStream.range(0, 40)
                    .forEach(number -> calendar.holds(
                            Events.titled("Free " + number).free().remote("free-" + number, "a")));
            stage.fetched();
            assertThat(imports()).hasSize(40);
        }
    }

    @Nested
    class WhileItWaits {

        @Test
        void itsEventsAreNotWrittenAndTheOthersAre() {
            waits(plan(deleted(0, 1), deleted(1, 2)), false);
            stage.holds.events.add(mapping(2));
            assertThat(written(0, 1, 2, 3))
                    .satisfiesExactly(
                            first -> assertThat(first).isEqualTo(new Rests(false, REFUSED, false)),
                            second -> assertThat(second).isEqualTo(new Rests(false, REFUSED, false)),
                            third -> assertThat(third).isEqualTo(new Rests(false, REFUSED, false)),
                            fourth -> assertThat(fourth).isInstanceOf(Settled.class));
        }

        @Test
        void whatWasAgreedToMayBeWritten() {
            waits(plan(deleted(0, 1), List.of()), true);
            assertThat(written(0)).singleElement().isInstanceOf(Settled.class);
        }

        @Test
        void ourEventsAreTakenOutOfACalendarThatIsGivenUp() {
            waits(plan(deleted(0, 1), List.of()), false);
            stage.is(ConnectionState.DISCONNECTING);
            assertThat(written(0)).singleElement().isInstanceOf(Settled.class);
        }
    }

    @Nested
    class WhenOurWritesFindItBeforeAnyPull {

        @BeforeEach
        void allAreToSaySomethingElse() {
            IntStream.range(0, ALL).forEach(number -> {
                var link = world.links.get(mapping(number));
                world.links.put(link.mapping(), wanting(link, event(number).retitled("In Time")));
            });
        }

        @Test
        void theFirstThatFindsItsEventGoneHoldsTheRun() {
            lose(0, 7);
            assertThat(written(0)).containsExactly(heldWrite(new HoldRun(HOME, PLAN, plan(deleted(0, 7), List.of()))));
        }

        @Test
        void soDoesOneThatFindsAnotherVersion() {
            change(0, 7, "Restored");
            assertThat(written(0)).containsExactly(heldWrite(new HoldRun(HOME, PLAN, plan(List.of(), deleted(0, 7)))));
        }

        @Test
        void whatItsPersonHasAgreedToIsFollowed() {
            lose(0, 7);
            waits(plan(deleted(0, 7), List.of()), true);
            assertThat(written(0)).containsExactly(Settled.with(new ImportRemoteDeletion(mapping(0))));
        }

        @Test
        void whatWaitsAlreadyAndThatAreOneNewPlan() {
            waits(plan(deleted(1, 7), List.of()), false);
            lose(0, 7);
            assertThat(written(0)).containsExactly(heldWrite(new HoldRun(HOME, PLAN, plan(deleted(0, 7), List.of()))));
        }

        @Test
        void aBatchCountsAlsoWhereTheCalendarDoesNotTellOfIt() {
            lose(0, 7);
            world.cursors.put(HOME, calendar.cursor());
            assertThat(written(0, 1, 2, 3, 4, 5, 6, 7))
                    .startsWith(heldWrite(new HoldRun(HOME, PLAN, plan(deleted(0, 7), List.of()))))
                    .last()
                    .isInstanceOf(Settled.class);
        }

        @Test
        void aPullThatIsNotToldOfItAsksTheEventsThemselvesAndTheRunWaitsOn() {
            lose(0, 7);
            world.cursors.put(HOME, calendar.cursor());
            waits(plan(deleted(0, 7), List.of()), false);
            assertThat(stage.fetched()).isEqualTo(held());
        }

        @Test
        void andIsMadeOnceItsPersonHasAgreed() {
            lose(0, 7);
            world.cursors.put(HOME, calendar.cursor());
            waits(plan(deleted(0, 7), List.of()), true);
            assertThat(((Settled) stage.fetched()).commands()).endsWith(new EndHold(HOME));
            assertThat(world.sent)
                    .filteredOn(ImportRemoteDeletion.class::isInstance)
                    .hasSize(7);
        }

        @Test
        void orIsOverWhereTheyAreThereAfterAll() {
            waits(plan(deleted(0, 7), List.of()), false);
            assertThat(((Settled) stage.fetched()).commands()).containsExactly(new EndHold(HOME));
            assertThat(world.sent).isEmpty();
        }

        @Test
        void whatIsToBeRemovedAnywayIsNothingThatATaskLoses() {
            change(0, 7, "Touched");
            IntStream.range(0, 7)
                    .forEach(number -> world.links.put(mapping(number), unwanted(world.links.get(mapping(number)))));
            assertThat(((Settled) stage.fetched()).commands()).noneMatch(HoldRun.class::isInstance);
        }

        @Test
        void oneByOneTheyCountTogetherAlsoWhereTheCalendarDoesNotTellOfThem() {
            lose(0, 8);
            world.cursors.put(HOME, calendar.cursor());
            for (var number = 0; number < 6; number++) {
                assertThat(written(number)).containsExactly(Settled.with(new ImportRemoteDeletion(mapping(number))));
                world.deleted(world.links.get(mapping(number)), stage.clock.instant());
            }
            var plan = RunPlan.of(deleted(6, 7), List.of(), ALL - 6);
            assertThat(written(6)).containsExactly(heldWrite(new HoldRun(HOME, PLAN, plan)));
        }

        @Test
        void whatWentLongAgoCountsNoMore() {
            lose(0, 8);
            world.cursors.put(HOME, calendar.cursor());
            for (var number = 0; number < 7; number++) {
                world.deleted(world.links.get(mapping(number)), stage.clock.instant());
            }
            stage.clock.passes(Stage.LATELY);
            assertThat(written(7)).containsExactly(Settled.with(new ImportRemoteDeletion(mapping(7))));
        }

        @Test
        void aFewAreFollowedAtOnce() {
            lose(0, 6);
            assertThat(written(0)).containsExactly(Settled.with(new ImportRemoteDeletion(mapping(0))));
        }

        @Test
        void aCalendarThatDoesNotTellTheRestIsAskedLater() {
            lose(0, 7);
            calendar.answers(Question.CHANGES, new GatewayResult.Unavailable<>(Cause.TIMED_OUT));
            assertThat(written(0)).containsExactly(new CallResult.Unavailable(false));
        }

        @Test
        void nothingIsAskedForWhereNothingIsTakenFromATask() {
            assertThat(written(0, 1)).allMatch(Settled.class::isInstance);
            assertThat(calendar.asked).isEmpty();
        }

        private static CallResult heldWrite(HoldRun run) {
            return new CallResult.Later(List.of(run), false, Optional.of(REFUSED));
        }
    }

    private List<CallResult> written(int... numbers) {
        return stage.calls.write(
                HOME,
                IntStream.of(numbers)
                        .mapToObj(number ->
                                new DueWrite(new Push(Ids.account("home"), HOME, mapping(number), v(2)), 0, false))
                        .toList());
    }

    private void lose(int from, int to) {
        IntStream.range(from, to)
                .forEach(number -> calendar.loses(Events.ref(uid(number)).resource()));
    }

    private void change(int from, int to, String title) {
        IntStream.range(from, to)
                .forEach(number -> calendar.holds(event(number).retitled(title).remote(uid(number), "b")));
    }

    private void waits(RunPlan seen, boolean confirmed) {
        stage.holds.runs.put(HOME, new Hold(Ids.plan("seen"), seen, confirmed));
    }

    /** The cursor stays, and the next poll comes as soon as after news. */
    private CallResult held(Object... commands) {
        var cursor = Optional.ofNullable(world.cursors.get(HOME));
        return new Settled(List.of(commands), Optional.of(PullEnd.last(HOME, cursor, cursor, true)), true);
    }

    private static RunPlan plan(List<MappingId> deleted, List<MappingId> changed) {
        return RunPlan.of(deleted, changed, ALL);
    }

    private static List<MappingId> deleted(int from, int to) {
        return IntStream.range(from, to).mapToObj(HoldingRunsTest::mapping).toList();
    }

    private static Events event(int number) {
        return Events.titled("Event " + number).about("ours").markedFor("task-" + number, 1);
    }

    private static String uid(int number) {
        return "event-" + number;
    }

    private static MappingId mapping(int number) {
        return Ids.mapping("event-" + number);
    }

    private static Link link(int number, Synced synced) {
        return new Link(
                mapping(number),
                ANN,
                HOME,
                Ids.task("event-" + number),
                EventOrigin.APP,
                v(1),
                0,
                Optional.of(Personal.of(synced)),
                Optional.of(Personal.of(synced.base())),
                false);
    }

    private static Link unwanted(Link link) {
        return new Link(
                link.mapping(),
                link.subject(),
                link.connection(),
                link.task(),
                link.origin(),
                link.requested(),
                link.generation(),
                link.synced(),
                Optional.empty(),
                true);
    }

    private static Link wanting(Link link, Events wanted) {
        return new Link(
                link.mapping(),
                link.subject(),
                link.connection(),
                link.task(),
                link.origin(),
                link.requested(),
                link.generation(),
                link.synced(),
                Optional.of(Personal.of(wanted.content())),
                false);
    }
}
