package com.timeapp.calendar.command.mapping;

import static com.timeapp.calendar.command.mapping.MappingScenes.ANN;
import static com.timeapp.calendar.command.mapping.MappingScenes.HOME;
import static com.timeapp.calendar.command.mapping.MappingScenes.MAPPING;
import static com.timeapp.calendar.command.mapping.MappingScenes.TASK;
import static com.timeapp.calendar.command.mapping.MappingScenes.accepted;
import static com.timeapp.calendar.command.mapping.MappingScenes.dentist;
import static com.timeapp.calendar.command.mapping.MappingScenes.event;
import static com.timeapp.calendar.command.mapping.MappingScenes.imported;
import static com.timeapp.calendar.command.mapping.MappingScenes.linked;
import static com.timeapp.calendar.command.mapping.MappingScenes.noted;
import static com.timeapp.calendar.command.mapping.MappingScenes.remote;
import static com.timeapp.calendar.command.mapping.MappingScenes.requested;
import static com.timeapp.calendar.command.mapping.MappingScenes.sync;
import static com.timeapp.calendar.command.mapping.MappingScenes.syncAnew;
import static com.timeapp.calendar.command.mapping.MappingScenes.syncChanged;
import static com.timeapp.calendar.command.mapping.MappingScenes.syncFromHere;
import static com.timeapp.calendar.command.mapping.MappingScenes.synced;
import static com.timeapp.calendar.command.mapping.MappingScenes.withdrawalRequested;
import static com.timeapp.calendar.domain.fixtures.Ids.v;

import com.timeapp.calendar.domain.connection.ConflictPolicy;
import com.timeapp.calendar.domain.connection.ConnectionSettings;
import com.timeapp.calendar.domain.event.EventContent;
import com.timeapp.calendar.domain.event.RemoteEvent;
import com.timeapp.calendar.domain.fixtures.Events;
import com.timeapp.calendar.domain.fixtures.Settings;
import com.timeapp.calendar.domain.fixtures.Tasks;
import com.timeapp.calendar.domain.mapping.MappingCommand.ImportRemoteChange;
import com.timeapp.calendar.domain.mapping.MappingCommand.ResolveConflict;
import com.timeapp.calendar.domain.mapping.MappingFact.ConflictDetected;
import com.timeapp.calendar.domain.mapping.MappingFact.ConflictResolved;
import com.timeapp.calendar.domain.mapping.MappingFact.ConflictSides;
import com.timeapp.calendar.domain.mapping.MappingFact.DeletionOverruled;
import com.timeapp.calendar.domain.mapping.MappingFact.RemoteChange;
import com.timeapp.calendar.domain.mapping.MappingFact.RemoteChangeFollowed;
import com.timeapp.calendar.domain.mapping.MappingFact.Resolution;
import com.timeapp.calendar.domain.mapping.MappingFact.TaskEditKept;
import com.timeapp.calendar.domain.mapping.WithdrawalReason;
import com.timeapp.calendar.domain.personal.Personal;
import com.timeapp.calendar.domain.refusal.CommandRefused;
import com.timeapp.calendar.domain.sync.EventField;
import com.timeapp.calendar.domain.sync.TaskChange;
import com.timeapp.calendar.domain.task.TaskField;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.axonframework.test.aggregate.FixtureConfiguration;
import org.axonframework.test.aggregate.TestExecutor;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Time renames the appointment, and so does the phone. */
class ConflictsTest {

    private static final Set<EventField> TITLE = Set.of(EventField.TITLE);
    private static final Set<EventField> START = Set.of(EventField.START);

    private final FixtureConfiguration<EventMapping> mapping = MappingScenes.fixture();
    private final EventContent before = event(dentist(), 1);
    private final EventContent byTime = event(byTime(), 2);
    private final EventContent byPhone =
            Events.saying(before).retitled("By phone").content();

    private static Tasks byTime() {
        return Tasks.titled("By Time").dueAt("2026-12-01T09:00:00Z");
    }

    private TestExecutor<EventMapping> renamedInTime() {
        return mapping.given((Object[]) linked()).andGiven(requested(byTime, 2));
    }

    private static ImportRemoteChange told(EventContent said, String etag, ConflictPolicy policy) {
        return told(remote(said, etag), policy);
    }

    private static ImportRemoteChange told(RemoteEvent said, ConflictPolicy policy) {
        return new ImportRemoteChange(MAPPING, ANN, HOME, TASK, said, true, policy);
    }

    private ConflictDetected detected(EventContent task, EventContent calendar) {
        return new ConflictDetected(MAPPING, ANN, TITLE, Personal.of(new ConflictSides(before, task, calendar)));
    }

    private static ConflictResolved resolved(Resolution resolution) {
        return new ConflictResolved(MAPPING, ANN, TITLE, resolution);
    }

    private static TaskEditKept kept(EventContent task, long version) {
        return new TaskEditKept(MAPPING, ANN, TASK, v(version), Personal.of(TaskChange.of(task, TITLE)));
    }

    private static ResolveConflict resolve(Resolution resolution) {
        return new ResolveConflict(MAPPING, ANN, Map.of(), Optional.of(resolution), OptionalLong.empty());
    }

    /** The conflict is the mapping's fourth fact. */
    private TestExecutor<EventMapping> disputed() {
        return renamedInTime()
                .andGiven(detected(byTime, byPhone), noted(byPhone, "b"), requested(byTime.withTitle("By phone"), 2));
    }

    @Nested
    class ThePolicyDecides {

        @Test
        void theTasksValueIsWrittenWhereTheTaskWins() {
            renamedInTime()
                    .when(told(byPhone, "b", ConflictPolicy.TASK_WINS))
                    .expectEvents(
                            detected(byTime, byPhone),
                            resolved(Resolution.KEEP_TASK),
                            noted(byPhone, "b"),
                            requested(byTime, 2));
        }

        @ParameterizedTest
        @EnumSource(
                value = ConflictPolicy.class,
                names = {"CALENDAR_WINS", "NEWEST_WINS"})
        void theCalendarsWhereItWinsOrWhereNobodyCanTellWhichIsNewer(ConflictPolicy policy) {
            renamedInTime()
                    .when(told(byPhone, "b", policy))
                    .expectEvents(
                            detected(byTime, byPhone),
                            resolved(Resolution.KEEP_CALENDAR),
                            accepted(byPhone, byTime.withTitle("By phone"), "b", EventField.TITLE));
        }

        @ParameterizedTest
        @EnumSource(
                value = ConflictPolicy.class,
                names = {"MERGE", "ASK"})
        void elseThePersonDoesAndUntilThenEachSideKeepsItsOwn(ConflictPolicy policy) {
            renamedInTime()
                    .when(told(byPhone, "b", policy))
                    .expectEvents(
                            detected(byTime, byPhone), noted(byPhone, "b"), requested(byTime.withTitle("By phone"), 2));
        }

        @Test
        void differentFieldsAreMergedUnlessThePersonIsToBeAskedAlways() {
            var moved = Events.saying(before).at("2026-12-02T10:00:00Z").content();
            renamedInTime()
                    .when(told(moved, "b", ConflictPolicy.MERGE))
                    .expectEvents(accepted(moved, byTime.withTime(moved.time()), "b", EventField.START));
            renamedInTime()
                    .when(told(moved, "b", ConflictPolicy.ASK))
                    .expectEvents(
                            new ConflictDetected(
                                    MAPPING,
                                    ANN,
                                    Set.of(EventField.TITLE, EventField.START),
                                    Personal.of(new ConflictSides(before, byTime, moved))),
                            noted(moved, "b"),
                            requested(byTime.withTitle("Dentist").withTime(moved.time()), 2));
        }

        @Test
        void anEditThatCrossedTheCalendarsStandsWhereTheTaskWins() {
            var taskWins = Settings.usual().resolving(ConflictPolicy.TASK_WINS).chosen();
            mapping.given((Object[]) linked())
                    .andGiven(accepted(byPhone, byPhone, "b", EventField.TITLE))
                    .when(sync(byTime(), 2, taskWins, Optional.empty()))
                    .expectEvents(
                            detected(byTime, byPhone),
                            resolved(Resolution.KEEP_TASK),
                            kept(byTime, 2),
                            requested(byTime.withTitle("By phone"), 2));
        }

        @Test
        void aDeletionInTimeStandsUnlessTheCalendarWins() {
            mapping.given((Object[]) linked())
                    .andGiven(withdrawalRequested(2, WithdrawalReason.TASK_DELETED))
                    .when(told(byPhone, "b", ConflictPolicy.TASK_WINS))
                    .expectEvents(noted(byPhone, "b"));
            mapping.given((Object[]) linked())
                    .andGiven(withdrawalRequested(2, WithdrawalReason.TASK_DELETED))
                    .when(told(byPhone, "b", ConflictPolicy.CALENDAR_WINS))
                    .expectEvents(overruled(byPhone));
        }

        @Test
        void whatTheAppSaysBeforeItHearsThatItsDeletionIsOverruledIsOnRecord() {
            var calendarWins =
                    Settings.usual().resolving(ConflictPolicy.CALENDAR_WINS).chosen();
            mapping.given((Object[]) linked())
                    .andGiven(withdrawalRequested(2, WithdrawalReason.TASK_DELETED), overruled(byPhone))
                    .when(sync(byTime(), 3, calendarWins, Optional.empty()))
                    .expectEvents(
                            detected(event(byTime(), 3), byPhone),
                            resolved(Resolution.KEEP_CALENDAR),
                            requested(event(byTime(), 3).withTitle("By phone"), 3));
        }

        @Test
        void onceTheTaskLivesAgainALaterEditIsAnOrdinaryOne() {
            mapping.given((Object[]) linked())
                    .andGiven(withdrawalRequested(2, WithdrawalReason.TASK_DELETED), overruled(byPhone))
                    .andGiven(new RemoteChangeFollowed(MAPPING, ANN, 3, v(3)))
                    .when(sync(byTime(), 4))
                    .expectEvents(requested(event(byTime(), 4), 4));
        }

        private DeletionOverruled overruled(EventContent said) {
            return new DeletionOverruled(
                    MAPPING,
                    ANN,
                    HOME,
                    TASK,
                    TITLE,
                    Personal.of(new RemoteChange(synced(said, "b"), said, TaskChange.of(said, TITLE))));
        }

        @Test
        void whatWasGivenAwayNoCalendarBringsBack() {
            mapping.given((Object[]) linked())
                    .andGiven(withdrawalRequested(2, WithdrawalReason.REASSIGNED))
                    .when(told(byPhone, "b", ConflictPolicy.CALENDAR_WINS))
                    .expectEvents(noted(byPhone, "b"));
        }
    }

    @Nested
    class WhileItIsInDispute {

        private final EventContent held = byTime.withTitle("By phone");

        @Test
        void theTasksOtherFieldsAreWritten() {
            var moved = byTime().dueAt("2026-12-03T10:00:00Z");
            disputed()
                    .when(syncChanged(moved, 3, TaskField.DUE))
                    .expectEvents(requested(event(moved, 3).withTitle("By phone"), 3));
        }

        @Test
        void theCalendarsOtherFieldsAreFollowed() {
            var moved = Events.saying(byPhone).at("2026-12-03T10:00:00Z").content();
            disputed()
                    .when(told(moved, "c", ConflictPolicy.MERGE))
                    .expectEvents(accepted(moved, held.withTime(moved.time()), "c", EventField.START));
        }

        @Test
        void anotherNameInTheCalendarIsItsSideFromThen() {
            var byLetter = byPhone.withTitle("By letter");
            disputed()
                    .when(told(byLetter, "c", ConflictPolicy.CALENDAR_WINS))
                    .expectEvents(
                            detected(held.withTitle("By Time"), byLetter),
                            noted(byLetter, "c"),
                            requested(held.withTitle("By letter"), 2));
        }

        @Test
        void anotherNameInTimeIsTheTasksSideFromThen() {
            disputed()
                    .when(syncChanged(byTime().titledNow("By hand"), 3, TaskField.TITLE))
                    .expectEvents(
                            detected(byTime.withTitle("By hand"), byPhone),
                            requested(event(byTime().titledNow("By hand"), 3).withTitle("By phone"), 3));
        }

        @Test
        void alsoWhereAChangedSettingTellsOfThatFirst() {
            disputed()
                    .when(syncAnew(byTime().titledNow("By hand"), 3, ConnectionSettings.DEFAULT))
                    .expectEvents(
                            detected(byTime.withTitle("By hand"), byPhone),
                            requested(event(byTime().titledNow("By hand"), 3).withTitle("By phone"), 3));
        }

        @Test
        void butNotThatItFollowsForAMoment() {
            var following = byTime().titledNow("By phone");
            disputed()
                    .when(syncAnew(following, 3, ConnectionSettings.DEFAULT))
                    .expectEvents(requested(event(following, 3), 3));
        }

        @Test
        void theSameNameOnBothSidesEndsIt() {
            disputed()
                    .when(told(byPhone.withTitle("By Time"), "c", ConflictPolicy.MERGE))
                    .expectEvents(
                            resolved(Resolution.KEEP_TASK),
                            kept(byTime, 2),
                            noted(byPhone.withTitle("By Time"), "c"),
                            requested(byTime, 2));
        }

        @Test
        void withdrawnItIsNoMore() {
            disputed()
                    .andGiven(withdrawalRequested(3, WithdrawalReason.UNSCHEDULED))
                    .when(resolve(Resolution.KEEP_TASK))
                    .expectException(CommandRefused.class);
        }
    }

    @Nested
    class WhenThePersonDecides {

        @Test
        void forTheTaskItIsWritten() {
            disputed()
                    .when(resolve(Resolution.KEEP_TASK))
                    .expectEvents(resolved(Resolution.KEEP_TASK), kept(byTime, 2), requested(byTime, 2));
        }

        @Test
        void whatWasWrittenBeforeThatIsNoEdit() {
            var moved = event(byTime().dueAt("2026-12-03T10:00:00Z"), 3);
            var held = moved.withTitle("By phone");
            disputed()
                    .andGiven(requested(held, 3), resolved(Resolution.KEEP_TASK), kept(moved, 3), requested(moved, 3))
                    .when(told(held, "c", ConflictPolicy.MERGE))
                    .expectEvents(noted(held, "c"));
        }

        @Test
        void norIsWhatWasWrittenAfterIt() {
            var moved = event(byTime().dueAt("2026-12-03T10:00:00Z"), 3);
            var held = moved.withTitle("By phone");
            disputed()
                    .andGiven(requested(held, 3), resolved(Resolution.KEEP_TASK), kept(moved, 3), requested(moved, 3))
                    .andGiven(noted(held, "c"), requested(event(byTime().titledNow("By hand"), 4), 4))
                    .when(told(moved, "d", ConflictPolicy.MERGE))
                    .expectEvents(noted(moved, "d"));
        }

        @Test
        void forTheCalendarTheTaskFollows() {
            disputed()
                    .when(resolve(Resolution.KEEP_CALENDAR))
                    .expectEvents(
                            accepted(byPhone, byTime.withTitle("By phone"), "b", EventField.TITLE),
                            resolved(Resolution.KEEP_CALENDAR));
        }

        @Test
        void theTaskThatFollowsCausesNoWrite() {
            disputed()
                    .andGiven(
                            accepted(byPhone, byTime.withTitle("By phone"), "b", EventField.TITLE),
                            resolved(Resolution.KEEP_CALENDAR))
                    .when(syncFromHere(byTime().titledNow("By phone"), 3))
                    .expectNoEvents();
        }

        @Test
        void theSameDecisionAgainChangesNothingAndAnotherIsTooLate() {
            disputed()
                    .andGiven(resolved(Resolution.KEEP_TASK))
                    .when(resolve(Resolution.KEEP_TASK))
                    .expectSuccessfulHandlerExecution()
                    .expectNoEvents();
            disputed()
                    .andGiven(resolved(Resolution.KEEP_TASK))
                    .when(resolve(Resolution.KEEP_CALENDAR))
                    .expectException(CommandRefused.class);
        }

        @Test
        void whoHasNotSeenTheNewestStateIsRefused() {
            disputed()
                    .when(new ResolveConflict(
                            MAPPING, ANN, Map.of(), Optional.of(Resolution.KEEP_TASK), OptionalLong.of(2)))
                    .expectException(CommandRefused.class);
            disputed()
                    .when(new ResolveConflict(
                            MAPPING, ANN, Map.of(), Optional.of(Resolution.KEEP_TASK), OptionalLong.of(3)))
                    .expectSuccessfulHandlerExecution();
        }

        @Test
        void whatIsNotNamedStaysInDispute() {
            disputed()
                    .when(new ResolveConflict(
                            MAPPING,
                            ANN,
                            Map.of(EventField.START, Resolution.KEEP_TASK),
                            Optional.empty(),
                            OptionalLong.empty()))
                    .expectSuccessfulHandlerExecution()
                    .expectNoEvents();
        }
    }

    @Nested
    class WhileTheTaskIsFollowingAnotherChange {

        private final Events ours = Events.saying(before);
        private final EventContent at14 = event(dentist().dueAt("2026-12-01T14:00:00Z"), 2);
        private final Events at12 = ours.at("2026-12-01T12:00:00Z");
        private final EventContent named13 =
                at12.retitled("By phone").at("2026-12-01T13:00:00Z").content();

        /** The start is in dispute, and of the new title the app has not heard. */
        private TestExecutor<EventMapping> movedOnBothSidesAndThenRenamedAndMovedAgain() {
            return mapping.given((Object[]) linked())
                    .andGiven(requested(at14, 2))
                    .andGivenCommands(
                            told(at12.content(), "b", ConflictPolicy.MERGE),
                            told(at12.retitled("By phone").content(), "c", ConflictPolicy.MERGE),
                            told(named13, "d", ConflictPolicy.MERGE));
        }

        @Test
        void anEditThatCrossesItLeavesTheSidesOfTheOtherAlone() {
            var renamed = event(byTime().dueAt("2026-12-01T14:00:00Z"), 3);
            movedOnBothSidesAndThenRenamedAndMovedAgain()
                    .when(syncChanged(byTime().dueAt("2026-12-01T14:00:00Z"), 3, TaskField.TITLE))
                    .expectEvents(
                            new ConflictDetected(
                                    MAPPING,
                                    ANN,
                                    TITLE,
                                    Personal.of(new ConflictSides(
                                            at14.withTime(before.time()),
                                            renamed,
                                            at14.withTitle("By phone").withTime(named13.time())))),
                            kept(renamed, 3),
                            requested(renamed.withTitle("By phone").withTime(named13.time()), 3));
        }

        @Test
        void inThePersonsOwnEventToo() {
            var lunch = Events.titled("Lunch");
            var inTime = lunch.at("2026-12-01T14:00:00Z").content();
            var moved = lunch.at("2026-12-01T12:00:00Z");
            var late = moved.retitled("Late lunch").at("2026-12-01T13:00:00Z").content();
            mapping.given(imported(lunch.content(), "a"), requested(inTime, 2))
                    .andGivenCommands(
                            told(moved.content(), "b", ConflictPolicy.MERGE),
                            told(moved.retitled("Late lunch").content(), "c", ConflictPolicy.MERGE),
                            told(late, "d", ConflictPolicy.MERGE))
                    .when(syncChanged(Tasks.titled("Lunch with Bo").dueAt("2026-12-01T14:00:00Z"), 3, TaskField.TITLE))
                    .expectEvents(
                            new ConflictDetected(
                                    MAPPING,
                                    ANN,
                                    TITLE,
                                    Personal.of(new ConflictSides(
                                            lunch.content(), inTime.withTitle("Lunch with Bo"), late))),
                            kept(inTime.withTitle("Lunch with Bo"), 3),
                            requested(late, 3));
        }

        @Test
        void nothingElseThatIsEditedMeanwhileIsAConflictAboutItsStart() {
            var lunch = Events.titled("Lunch");
            var inTime = lunch.at("2026-12-01T14:00:00Z").content();
            var late = lunch.at("2026-12-01T12:00:00Z").content();
            var later = lunch.at("2026-12-01T13:00:00Z").content();
            mapping.given(imported(lunch.content(), "a"), accepted(late, late, "b", EventField.START))
                    .andGivenCommands(
                            syncChanged(Tasks.titled("Lunch").dueAt("2026-12-01T14:00:00Z"), 2, TaskField.DUE),
                            told(later, "c", ConflictPolicy.MERGE))
                    .when(syncChanged(Tasks.titled("Lunch with Bo").dueAt("2026-12-01T14:00:00Z"), 3, TaskField.TITLE))
                    .expectEvents(requested(later.withTitle("Lunch with Bo"), 3));
        }
    }

    @Nested
    class WhereTheTaskWinsAndTheEventIsThePersonsOwn {

        private static final ConnectionSettings TASK_WINS =
                Settings.usual().resolving(ConflictPolicy.TASK_WINS).chosen();

        private final Events lunch = Events.titled("Lunch");
        private final EventContent late = lunch.at("2026-12-01T12:00:00Z").content();
        private final EventContent inTime = lunch.at("2026-12-01T14:00:00Z").content();
        private final Object[] decided = {
            new ConflictDetected(MAPPING, ANN, START, Personal.of(new ConflictSides(lunch.content(), inTime, late))),
            new ConflictResolved(MAPPING, ANN, START, Resolution.KEEP_TASK),
            new TaskEditKept(MAPPING, ANN, TASK, v(2), Personal.of(TaskChange.of(inTime, START))),
            requested(inTime, 2)
        };

        private TestExecutor<EventMapping> movedThere() {
            return mapping.given(imported(lunch.content(), "a"), accepted(late, late, "b", EventField.START));
        }

        @Test
        void anEditThatCrossedTheCalendarsIsWrittenAtOnce() {
            movedThere()
                    .when(syncChanged(Tasks.titled("Lunch").dueAt("2026-12-01T14:00:00Z"), 2, TASK_WINS, TaskField.DUE))
                    .expectEvents(decided);
        }

        @Test
        void andIsNotUndoneByTheNextOne() {
            movedThere()
                    .andGiven(decided)
                    .when(syncChanged(
                            Tasks.titled("Lunch with Bo").dueAt("2026-12-01T14:00:00Z"), 3, TASK_WINS, TaskField.TITLE))
                    .expectEvents(requested(inTime.withTitle("Lunch with Bo"), 3));
        }
    }
}
