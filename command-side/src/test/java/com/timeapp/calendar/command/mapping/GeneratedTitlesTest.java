package com.timeapp.calendar.command.mapping;

import static com.timeapp.calendar.command.mapping.MappingScenes.ANN;
import static com.timeapp.calendar.command.mapping.MappingScenes.HOME;
import static com.timeapp.calendar.command.mapping.MappingScenes.MAPPING;
import static com.timeapp.calendar.command.mapping.MappingScenes.TASK;
import static com.timeapp.calendar.command.mapping.MappingScenes.accepted;
import static com.timeapp.calendar.command.mapping.MappingScenes.dentist;
import static com.timeapp.calendar.command.mapping.MappingScenes.event;
import static com.timeapp.calendar.command.mapping.MappingScenes.importChange;
import static com.timeapp.calendar.command.mapping.MappingScenes.linked;
import static com.timeapp.calendar.command.mapping.MappingScenes.noted;
import static com.timeapp.calendar.command.mapping.MappingScenes.pushed;
import static com.timeapp.calendar.command.mapping.MappingScenes.remote;
import static com.timeapp.calendar.command.mapping.MappingScenes.requested;
import static com.timeapp.calendar.command.mapping.MappingScenes.requestedAsTitled;
import static com.timeapp.calendar.command.mapping.MappingScenes.requestedMasked;
import static com.timeapp.calendar.command.mapping.MappingScenes.sync;
import static com.timeapp.calendar.command.mapping.MappingScenes.syncAnew;
import static com.timeapp.calendar.command.mapping.MappingScenes.synced;
import static com.timeapp.calendar.domain.fixtures.Ids.v;

import com.timeapp.calendar.domain.connection.ConflictPolicy;
import com.timeapp.calendar.domain.connection.ConnectionSettings;
import com.timeapp.calendar.domain.event.EventContent;
import com.timeapp.calendar.domain.event.Texts;
import com.timeapp.calendar.domain.fixtures.Events;
import com.timeapp.calendar.domain.fixtures.Settings;
import com.timeapp.calendar.domain.fixtures.Tasks;
import com.timeapp.calendar.domain.mapping.MappingCommand.ImportRemoteChange;
import com.timeapp.calendar.domain.mapping.MappingCommand.ResolveConflict;
import com.timeapp.calendar.domain.mapping.MappingFact.ConflictDetected;
import com.timeapp.calendar.domain.mapping.MappingFact.ConflictResolved;
import com.timeapp.calendar.domain.mapping.MappingFact.ConflictSides;
import com.timeapp.calendar.domain.mapping.MappingFact.RemoteChange;
import com.timeapp.calendar.domain.mapping.MappingFact.RemoteChangeAccepted;
import com.timeapp.calendar.domain.mapping.MappingFact.Resolution;
import com.timeapp.calendar.domain.mapping.MappingFact.TaskEditKept;
import com.timeapp.calendar.domain.personal.Personal;
import com.timeapp.calendar.domain.sync.EventField;
import com.timeapp.calendar.domain.sync.TaskChange;
import com.timeapp.calendar.domain.task.TaskStatus;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.axonframework.test.aggregate.FixtureConfiguration;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What we make of a task's title in the calendar, a mask or a mark, is no title of anything. */
class GeneratedTitlesTest {

    private static final Set<EventField> TITLE = Set.of(EventField.TITLE);

    private final FixtureConfiguration<EventMapping> mapping = MappingScenes.fixture();
    private final EventContent clear = event(dentist(), 1);

    private static ImportRemoteChange told(EventContent said, ConflictPolicy policy) {
        return new ImportRemoteChange(MAPPING, ANN, HOME, TASK, remote(said, "b"), true, policy);
    }

    private static ConflictDetected titlesInConflict(EventContent base, EventContent task, EventContent calendar) {
        return new ConflictDetected(MAPPING, ANN, TITLE, Personal.of(new ConflictSides(base, task, calendar)));
    }

    private static ConflictResolved resolved(Resolution resolution) {
        return new ConflictResolved(MAPPING, ANN, TITLE, resolution);
    }

    private static TaskEditKept kept(EventContent task, long version) {
        return new TaskEditKept(MAPPING, ANN, TASK, v(version), Personal.of(TaskChange.of(task, TITLE)));
    }

    /** As the calendar calls it, while the task is called {@code title}. */
    private static RemoteChangeAccepted acceptedTitle(EventContent base, EventContent desired, String title) {
        return new RemoteChangeAccepted(
                MAPPING,
                ANN,
                HOME,
                TASK,
                TITLE,
                Personal.of(
                        new RemoteChange(synced(base, "b"), desired, TaskChange.of(desired.withTitle(title), TITLE))));
    }

    @Nested
    class AMask {

        private final ConnectionSettings minimal =
                Settings.usual().masking("Busy").chosen();
        private final EventContent masked = event(dentist(), 1, minimal);

        private EventContent moved(EventContent event) {
            return Events.saying(event).at("2026-12-02T10:00:00Z").content();
        }

        @ParameterizedTest
        @EnumSource(ConflictPolicy.class)
        void thatIsAboutToGiveWayToTheTitleIsInNoConflictWithIt(ConflictPolicy policy) {
            mapping.given(requestedMasked(masked, 1), pushed(masked, 1, "a"), requested(clear, 1))
                    .when(told(moved(masked), policy))
                    .expectEvents(accepted(moved(masked), moved(clear), "b", EventField.START));
        }

        @ParameterizedTest
        @EnumSource(ConflictPolicy.class)
        void thatIsAboutToHideTheTitleIsInNoConflictWithItEither(ConflictPolicy policy) {
            mapping.given((Object[]) linked())
                    .andGiven(requestedMasked(masked, 1))
                    .when(told(moved(clear), policy))
                    .expectEvents(accepted(moved(clear), moved(masked), "b", EventField.START));
        }

        @Test
        void endsADisputeAboutTheTitleItHides() {
            var byTime = event(dentist().titledNow("By Time"), 2);
            var byPhone = clear.withTitle("By phone");
            mapping.given((Object[]) linked())
                    .andGiven(
                            requested(byTime, 2),
                            titlesInConflict(clear, byTime, byPhone),
                            noted(byPhone, "b"),
                            requested(byTime.withTitle("By phone"), 2))
                    .when(syncAnew(dentist().titledNow("By Time"), 2, minimal))
                    .expectEvents(
                            resolved(Resolution.KEEP_TASK),
                            kept(byTime, 2),
                            requestedMasked(event(dentist().titledNow("By Time"), 2, minimal), 2));
        }

        @Test
        void endsItWithTheTitleThatTheTaskHasNow() {
            var byTime = event(dentist().titledNow("By Time"), 2);
            var byPhone = clear.withTitle("By phone");
            var newer = dentist().titledNow("In another calendar");
            mapping.given((Object[]) linked())
                    .andGiven(
                            requested(byTime, 2),
                            titlesInConflict(clear, byTime, byPhone),
                            noted(byPhone, "b"),
                            requested(byTime.withTitle("By phone"), 2))
                    .when(syncAnew(newer, 3, minimal))
                    .expectEvents(
                            resolved(Resolution.KEEP_TASK),
                            kept(event(newer, 3), 2),
                            requestedMasked(event(newer, 3, minimal), 3));
        }

        @Test
        void leavesATitleAloneThatTheTaskIsJustGivenElsewhere() {
            var byTime = event(dentist().titledNow("By Time"), 2);
            var byPhone = clear.withTitle("By phone");
            var newer = dentist().titledNow("In another calendar");
            mapping.given((Object[]) linked())
                    .andGiven(
                            requested(byTime, 2),
                            titlesInConflict(clear, byTime, byPhone),
                            noted(byPhone, "b"),
                            requested(byTime.withTitle("By phone"), 2))
                    .when(sync(newer, 3, minimal, Optional.empty()))
                    .expectEvents(resolved(Resolution.KEEP_TASK), requestedMasked(event(newer, 3, minimal), 3));
        }

        @Test
        void whoseMarkIsTakenAwayGetsItBack() {
            var done = event(dentist().thatIs(TaskStatus.DONE), 2, minimal);
            var without = done.withTitle("Busy");
            mapping.given(requestedMasked(done, 2), pushed(done, 2, "a"))
                    .when(told(without, ConflictPolicy.MERGE))
                    .expectEvents(noted(without, "b"), requestedMasked(done, 2));
        }

        @Test
        void thatAnOldCopyBringsBackIsNoNameThatThePersonChose() {
            var done = event(dentist().thatIs(TaskStatus.DONE), 2, minimal);
            var open = event(dentist(), 3, minimal);
            mapping.given(
                            requestedMasked(done, 2),
                            pushed(done, 2, "a"),
                            requestedMasked(open, 3),
                            pushed(open, 3, "a"))
                    .when(told(open.withTitle("✓ Busy"), ConflictPolicy.MERGE))
                    .expectEvents(noted(open.withTitle("✓ Busy"), "b"), requestedMasked(open, 3));
        }

        @Test
        void thatLostItsMarkOnceFollowsItsTaskAsBefore() {
            var done = event(dentist().thatIs(TaskStatus.DONE), 2, minimal);
            var without = done.withTitle("Busy");
            mapping.given(
                            requestedMasked(done, 2),
                            pushed(done, 2, "a"),
                            noted(without, "b"),
                            requestedMasked(done, 2),
                            pushed(done, 2, "c"))
                    .when(sync(dentist(), 3))
                    .expectEvents(requested(event(dentist(), 3), 3));
        }

        @ParameterizedTest
        @EnumSource(
                value = ConflictPolicy.class,
                names = {"MERGE", "ASK"})
        void isNoSideOfAConflictBetweenTitlesThatCrossed(ConflictPolicy policy) {
            var asking = Settings.usual().masking("Busy").resolving(policy).chosen();
            var byPhone = clear.withTitle("By phone");
            var byTime = dentist().titledNow("By Time");
            mapping.given((Object[]) linked())
                    .andGiven(accepted(byPhone, byPhone, "b", EventField.TITLE))
                    .when(sync(byTime, 2, asking, Optional.empty()))
                    .expectEvents(
                            titlesInConflict(clear, event(byTime, 2, asking).withTitle("By Time"), byPhone),
                            resolved(Resolution.KEEP_CALENDAR),
                            requestedMasked(event(byTime, 2, asking), 2));
        }

        @Test
        void thatADeviceWritesBackWithAnotherTimeIsReplacedAndTheTimeFollowed() {
            var again = moved(clear.withTitle("Busy"));
            mapping.given(
                            requestedMasked(masked, 1),
                            pushed(masked, 1, "a"),
                            requested(clear, 1),
                            pushed(clear, 1, "a"))
                    .when(importChange(remote(again, "b")))
                    .expectEvents(accepted(again, moved(clear), "b", EventField.START), requested(moved(clear), 1));
        }
    }

    @Nested
    class AMark {

        private final Tasks done = dentist().thatIs(TaskStatus.DONE);
        private final EventContent marked = event(done, 2);

        @ParameterizedTest
        @EnumSource(ConflictPolicy.class)
        void ofATaskThatWasJustDoneIsInNoConflictWithANewName(ConflictPolicy policy) {
            var byPhone = clear.withTitle("By phone");
            mapping.given((Object[]) linked())
                    .andGiven(requested(marked, 2))
                    .when(told(byPhone, policy))
                    .expectEvents(
                            acceptedTitle(byPhone, marked.withTitle("✓ By phone"), "By phone"),
                            requested(marked.withTitle("✓ By phone"), 2));
        }

        @Test
        void ofATaskThatWasJustOpenedAgainDoesNotReachItWithANewName() {
            var open = event(dentist(), 3);
            var byPhone = marked.withTitle("✓ By phone");
            mapping.given((Object[]) linked())
                    .andGiven(requested(marked, 2), pushed(marked, 2, "a"), requested(open, 3))
                    .when(told(byPhone, ConflictPolicy.CALENDAR_WINS))
                    .expectEvents(
                            acceptedTitle(byPhone, open.withTitle("By phone"), "By phone"),
                            requested(open.withTitle("By phone"), 3));
        }

        @Test
        void isInNeitherSideOfAConflictAndInTheEventWhileItLasts() {
            var byTime = event(done.titledNow("By Time"), 2);
            var byPhone = clear.withTitle("By phone");
            mapping.given((Object[]) linked())
                    .andGiven(requested(byTime, 2))
                    .when(told(byPhone, ConflictPolicy.MERGE))
                    .expectEvents(
                            titlesInConflict(clear, byTime.withTitle("By Time"), byPhone),
                            noted(byPhone, "b"),
                            requested(byTime.withTitle("✓ By phone"), 2));
        }

        @Test
        void staysWhereThePersonDecidesForTheTask() {
            var byTime = event(done.titledNow("By Time"), 2);
            var byPhone = clear.withTitle("By phone");
            mapping.given((Object[]) linked())
                    .andGiven(
                            requested(byTime, 2),
                            titlesInConflict(clear, byTime.withTitle("By Time"), byPhone),
                            noted(byPhone, "b"),
                            requested(byTime.withTitle("✓ By phone"), 2))
                    .when(new ResolveConflict(
                            MAPPING, ANN, Map.of(), Optional.of(Resolution.KEEP_TASK), OptionalLong.empty()))
                    .expectEvents(
                            resolved(Resolution.KEEP_TASK), kept(byTime.withTitle("By Time"), 2), requested(byTime, 2));
        }

        @Test
        void thatCrossesANewNameIsPutBeforeIt() {
            var taskWins = Settings.usual().resolving(ConflictPolicy.TASK_WINS).chosen();
            var byPhone = clear.withTitle("By phone");
            mapping.given((Object[]) linked())
                    .andGiven(accepted(byPhone, byPhone, "b", EventField.TITLE))
                    .when(sync(done, 2, taskWins, Optional.empty()))
                    .expectEvents(requested(marked.withTitle("✓ By phone"), 2));
        }

        @Test
        void thatTheAppGaveItselfStaysAndSaysNothingAboutTheTimeBeingFree() {
            var ticked = dentist().titledNow("✓ Dentist");
            var moved = ticked.dueAt("2026-12-02T10:00:00Z");
            mapping.given(requestedAsTitled(event(ticked, 1), 1), pushed(event(ticked, 1), 1, "a"))
                    .when(sync(moved, 2))
                    .expectEvents(requestedAsTitled(event(moved, 2), 2));
        }

        @Test
        void thatSomebodyTakesAwayIsPutBack() {
            mapping.given((Object[]) linked())
                    .andGiven(requested(marked, 2), pushed(marked, 2, "a"))
                    .when(told(marked.withTitle("Dentist"), ConflictPolicy.MERGE))
                    .expectEvents(noted(marked.withTitle("Dentist"), "b"), requested(marked, 2));
        }

        @Test
        void thatAnOldCopyLacksIsPutBackAndTheTimeCountsAsFreeWithItAgain() {
            var copy = marked.withTitle("Dentist").thatIsFree(false);
            mapping.given((Object[]) linked())
                    .andGiven(requested(marked, 2), pushed(marked, 2, "a"))
                    .when(told(clear, ConflictPolicy.MERGE))
                    .expectEvents(noted(copy, "b"), requested(marked, 2));
        }

        @Test
        void isWrittenAgainWithANewNameThatCameWithoutItAndABusyTime() {
            var byPhone = marked.withTitle("By phone").thatIsFree(false);
            mapping.given((Object[]) linked())
                    .andGiven(requested(marked, 2), pushed(marked, 2, "a"))
                    .when(told(byPhone, ConflictPolicy.MERGE))
                    .expectEvents(
                            acceptedTitle(byPhone, marked.withTitle("✓ By phone"), "By phone"),
                            requested(marked.withTitle("✓ By phone"), 2));
        }

        @Test
        void thatStaysWhereThePersonMakesTheTimeBusyIsNoReasonToMakeItFreeAgain() {
            var moved = Events.saying(marked).at("2026-12-02T10:00:00Z").content();
            mapping.given((Object[]) linked())
                    .andGiven(requested(marked, 2), pushed(marked, 2, "a"))
                    .when(told(moved.thatIsFree(false), ConflictPolicy.MERGE))
                    .expectEvents(accepted(moved, moved, "b", EventField.START));
        }

        @Test
        void thatIsTakenAwayAgainAndAgainIsLeftOffUntilThereIsSomethingNewToSay() {
            var without = marked.withTitle("Dentist");
            mapping.given((Object[]) linked())
                    .andGiven(
                            requested(marked, 2),
                            pushed(marked, 2, "a"),
                            noted(without, "b"),
                            requested(marked, 2),
                            pushed(marked, 2, "c"),
                            noted(without, "d"),
                            requested(marked, 2),
                            pushed(marked, 2, "e"))
                    .when(told(without, ConflictPolicy.MERGE))
                    .expectEvents(noted(without, "b"));
            var urgent = done.lastingMinutes(90);
            mapping.given((Object[]) linked())
                    .andGiven(
                            requested(marked, 2),
                            pushed(marked, 2, "a"),
                            noted(without, "b"),
                            noted(marked, "c"),
                            noted(without, "d"))
                    .when(sync(urgent, 3))
                    .expectEvents(requested(event(urgent, 3), 3));
        }

        @Test
        void thatArrivesWithoutAnAnswerIsNotTakenAwayByAnybody() {
            var without = marked.withTitle("Dentist");
            mapping.given((Object[]) linked())
                    .andGiven(
                            requested(marked, 2),
                            noted(marked, "b"),
                            noted(without, "c"),
                            requested(marked, 2),
                            noted(marked, "d"))
                    .when(told(without, ConflictPolicy.MERGE))
                    .expectEvents(noted(without, "b"), requested(marked, 2));
        }

        @Test
        void withWhichATaskBeginsIsPartOfItsTitle() {
            var ticked = event(dentist().titledNow("✓ Dentist"), 1);
            var byPhone = ticked.withTitle("✓ By phone");
            var bare = ticked.withTitle("Dentist");
            mapping.given(requestedAsTitled(ticked, 1), pushed(ticked, 1, "a"))
                    .when(told(byPhone, ConflictPolicy.MERGE))
                    .expectEvents(accepted(byPhone, byPhone, "b", EventField.TITLE));
            mapping.given(requestedAsTitled(ticked, 1), pushed(ticked, 1, "a"))
                    .when(told(bare, ConflictPolicy.MERGE))
                    .expectEvents(accepted(bare, bare, "b", EventField.TITLE));
        }

        @Test
        void comesBeforeOneThatTheTaskBeginsWithAndGoesWithoutIt() {
            var ticked = dentist().titledNow("✓ Dentist");
            var open = event(ticked, 1);
            var closed = event(ticked.thatIs(TaskStatus.DONE), 2);
            mapping.given(requestedAsTitled(open, 1), pushed(open, 1, "a"))
                    .when(sync(ticked.thatIs(TaskStatus.DONE), 2))
                    .expectEvents(requested(closed, 2));
            mapping.given(
                            requestedAsTitled(open, 1),
                            pushed(open, 1, "a"),
                            requested(closed, 2),
                            pushed(closed, 2, "a"))
                    .when(told(closed.withTitle("✓ Dentist"), ConflictPolicy.MERGE))
                    .expectEvents(noted(closed.withTitle("✓ Dentist"), "b"), requested(closed, 2));
            mapping.given(
                            requestedAsTitled(open, 1),
                            pushed(open, 1, "a"),
                            requested(closed, 2),
                            pushed(closed, 2, "a"))
                    .when(sync(ticked, 3))
                    .expectEvents(requestedAsTitled(event(ticked, 3), 3));
        }

        @ParameterizedTest
        @EnumSource(ConflictPolicy.class)
        void thatCutATitleDoesNotMakeItAnEditOfTheTasks(ConflictPolicy policy) {
            var wordy = dentist().titledNow("x".repeat(Texts.TITLE_MAX));
            var open = event(wordy, 1);
            var closed = event(wordy.thatIs(TaskStatus.DONE), 2);
            var byPhone = open.withTitle("By phone");
            mapping.given(requested(open, 1), pushed(open, 1, "a"), requested(closed, 2))
                    .when(told(byPhone, policy))
                    .expectEvents(
                            acceptedTitle(byPhone, closed.withTitle("✓ By phone"), "By phone"),
                            requested(closed.withTitle("✓ By phone"), 2));
        }

        @Test
        void thatAnOldCopyBringsBackIsTakenAway() {
            var open = event(dentist(), 3);
            mapping.given((Object[]) linked())
                    .andGiven(requested(marked, 2), pushed(marked, 2, "a"), requested(open, 3), pushed(open, 3, "a"))
                    .when(told(open.withTitle("✓ Dentist"), ConflictPolicy.MERGE))
                    .expectEvents(noted(open.withTitle("✓ Dentist"), "b"), requested(open, 3));
        }

        @Test
        void thatAnOldCopyBringsBackIsTakenAwayWithTheFreeTime() {
            var open = event(dentist(), 3);
            var copy = open.withTitle("✓ Dentist").thatIsFree(true);
            mapping.given((Object[]) linked())
                    .andGiven(requested(marked, 2), pushed(marked, 2, "a"), requested(open, 3), pushed(open, 3, "a"))
                    .when(told(marked, ConflictPolicy.MERGE))
                    .expectEvents(noted(copy, "b"), requested(open, 3));
        }
    }
}
