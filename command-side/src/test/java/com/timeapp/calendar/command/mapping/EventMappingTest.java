package com.timeapp.calendar.command.mapping;

import static com.timeapp.calendar.command.mapping.MappingScenes.ANN;
import static com.timeapp.calendar.command.mapping.MappingScenes.HOME;
import static com.timeapp.calendar.command.mapping.MappingScenes.MAPPING;
import static com.timeapp.calendar.command.mapping.MappingScenes.TASK;
import static com.timeapp.calendar.command.mapping.MappingScenes.UID;
import static com.timeapp.calendar.command.mapping.MappingScenes.accepted;
import static com.timeapp.calendar.command.mapping.MappingScenes.deletedRemotely;
import static com.timeapp.calendar.command.mapping.MappingScenes.dentist;
import static com.timeapp.calendar.command.mapping.MappingScenes.event;
import static com.timeapp.calendar.command.mapping.MappingScenes.importChange;
import static com.timeapp.calendar.command.mapping.MappingScenes.importDeletion;
import static com.timeapp.calendar.command.mapping.MappingScenes.imported;
import static com.timeapp.calendar.command.mapping.MappingScenes.linked;
import static com.timeapp.calendar.command.mapping.MappingScenes.noted;
import static com.timeapp.calendar.command.mapping.MappingScenes.notedUnfollowed;
import static com.timeapp.calendar.command.mapping.MappingScenes.pushed;
import static com.timeapp.calendar.command.mapping.MappingScenes.recordPush;
import static com.timeapp.calendar.command.mapping.MappingScenes.recordWithdrawal;
import static com.timeapp.calendar.command.mapping.MappingScenes.remote;
import static com.timeapp.calendar.command.mapping.MappingScenes.requested;
import static com.timeapp.calendar.command.mapping.MappingScenes.requestedMasked;
import static com.timeapp.calendar.command.mapping.MappingScenes.sync;
import static com.timeapp.calendar.command.mapping.MappingScenes.syncAnew;
import static com.timeapp.calendar.command.mapping.MappingScenes.syncChanged;
import static com.timeapp.calendar.command.mapping.MappingScenes.syncFromHere;
import static com.timeapp.calendar.command.mapping.MappingScenes.synced;
import static com.timeapp.calendar.command.mapping.MappingScenes.withdraw;
import static com.timeapp.calendar.command.mapping.MappingScenes.withdrawalRequested;
import static com.timeapp.calendar.command.mapping.MappingScenes.withdrawn;
import static com.timeapp.calendar.domain.fixtures.Ids.v;
import static org.assertj.core.api.Assertions.assertThat;
import static org.axonframework.test.matchers.Matchers.listWithAnyOf;
import static org.axonframework.test.matchers.Matchers.payloadsMatching;
import static org.hamcrest.Matchers.equalTo;

import com.timeapp.calendar.domain.connection.CompletedTasks;
import com.timeapp.calendar.domain.connection.ConflictPolicy;
import com.timeapp.calendar.domain.connection.ConnectionSettings;
import com.timeapp.calendar.domain.event.EventContent;
import com.timeapp.calendar.domain.event.Priority;
import com.timeapp.calendar.domain.event.RemoteEvent;
import com.timeapp.calendar.domain.event.Synced;
import com.timeapp.calendar.domain.fact.Fact;
import com.timeapp.calendar.domain.fixtures.ErasedFacts;
import com.timeapp.calendar.domain.fixtures.Events;
import com.timeapp.calendar.domain.fixtures.Settings;
import com.timeapp.calendar.domain.fixtures.Tasks;
import com.timeapp.calendar.domain.mapping.MappingCommand.ImportRemoteChange;
import com.timeapp.calendar.domain.mapping.MappingCommand.RecordChangeFollowed;
import com.timeapp.calendar.domain.mapping.MappingCommand.ReportNameTaken;
import com.timeapp.calendar.domain.mapping.MappingCommand.ReportPushRejected;
import com.timeapp.calendar.domain.mapping.MappingCommand.Unlink;
import com.timeapp.calendar.domain.mapping.MappingFact;
import com.timeapp.calendar.domain.mapping.MappingFact.ConflictDetected;
import com.timeapp.calendar.domain.mapping.MappingFact.ConflictResolved;
import com.timeapp.calendar.domain.mapping.MappingFact.ConflictSides;
import com.timeapp.calendar.domain.mapping.MappingFact.EventImported;
import com.timeapp.calendar.domain.mapping.MappingFact.EventNameTaken;
import com.timeapp.calendar.domain.mapping.MappingFact.EventUnlinked;
import com.timeapp.calendar.domain.mapping.MappingFact.MirrorRequested;
import com.timeapp.calendar.domain.mapping.MappingFact.PushRejected;
import com.timeapp.calendar.domain.mapping.MappingFact.RemoteChange;
import com.timeapp.calendar.domain.mapping.MappingFact.RemoteChangeAccepted;
import com.timeapp.calendar.domain.mapping.MappingFact.RemoteChangeFollowed;
import com.timeapp.calendar.domain.mapping.MappingFact.Resolution;
import com.timeapp.calendar.domain.mapping.MappingFact.TaskEditKept;
import com.timeapp.calendar.domain.mapping.MappingFact.TaskPushed;
import com.timeapp.calendar.domain.mapping.MappingFact.TaskSyncRequested;
import com.timeapp.calendar.domain.mapping.PushRejection;
import com.timeapp.calendar.domain.mapping.Reunion;
import com.timeapp.calendar.domain.mapping.WithdrawalReason;
import com.timeapp.calendar.domain.personal.Personal;
import com.timeapp.calendar.domain.sync.EventField;
import com.timeapp.calendar.domain.sync.EventOrigin;
import com.timeapp.calendar.domain.sync.TaskChange;
import com.timeapp.calendar.domain.task.TaskField;
import com.timeapp.calendar.domain.task.TaskStatus;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.axonframework.test.aggregate.FixtureConfiguration;
import org.axonframework.test.aggregate.TestExecutor;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class EventMappingTest {

    private static final ConnectionSettings CALENDAR_WINS =
            Settings.usual().resolving(ConflictPolicy.CALENDAR_WINS).chosen();

    private final FixtureConfiguration<EventMapping> mapping = MappingScenes.fixture();

    @Nested
    class WhenTheTaskChanges {

        @Test
        void itsFirstVersionIsRequested() {
            mapping.givenNoPriorActivity().when(sync(dentist(), 1)).expectEvents(requested(event(dentist(), 1), 1));
        }

        @Test
        void theSameVersionAgainTellsNothingNew() {
            mapping.given((Object[]) linked()).when(sync(dentist(), 1)).expectNoEvents();
        }

        @Test
        void aNewerTitleIsRequested() {
            var moved = Tasks.titled("Dentist, moved").dueAt("2026-12-01T09:00:00Z");
            mapping.given((Object[]) linked()).when(sync(moved, 2)).expectEvents(requested(event(moved, 2), 2));
        }

        @Test
        void aChangeThatTheEventDoesNotShowIsNoReasonToWrite() {
            mapping.given((Object[]) linked())
                    .when(sync(dentist().inProject("Health"), 2))
                    .expectNoEvents();
        }

        @Test
        void anOlderVersionThatComesLateIsIgnored() {
            var moved = Tasks.titled("Dentist, moved").dueAt("2026-12-01T09:00:00Z");
            mapping.given((Object[]) linked())
                    .andGiven(requested(event(moved, 3), 3))
                    .when(sync(dentist(), 2))
                    .expectNoEvents();
        }

        @Test
        void changingItBackWhileTheChangeIsUnderwayIsRequestedToo() {
            var moved = Tasks.titled("Dentist, moved").dueAt("2026-12-01T09:00:00Z");
            mapping.given((Object[]) linked())
                    .andGiven(requested(event(moved, 2), 2))
                    .when(sync(dentist(), 3))
                    .expectEvents(requested(event(dentist(), 3), 3));
        }

        @Test
        void withoutADueItsEventIsWithdrawn() {
            mapping.given((Object[]) linked())
                    .when(sync(Tasks.titled("Dentist"), 2))
                    .expectEvents(withdrawalRequested(2, WithdrawalReason.UNSCHEDULED));
        }

        @Test
        void withoutADueAndWithoutAnEventNothingHappens() {
            mapping.givenNoPriorActivity()
                    .when(sync(Tasks.titled("Dentist"), 1))
                    .expectSuccessfulHandlerExecution()
                    .expectNoEvents();
        }

        @Test
        void atTheMinimalLevelItsTitleIsMasked() {
            var minimal = Settings.usual().masking("Busy").chosen();
            mapping.givenNoPriorActivity()
                    .when(sync(dentist(), 1, minimal, Optional.empty()))
                    .expectEvents(requestedMasked(event(dentist(), 1, minimal), 1));
        }
    }

    @Nested
    class WhenTheConnectionsSettingsChange {

        private final ConnectionSettings minimal =
                Settings.usual().masking("Busy").chosen();

        @Test
        void theSameVersionIsRequestedAsItIsToReadNow() {
            mapping.given((Object[]) linked())
                    .when(syncAnew(dentist(), 1, minimal))
                    .expectEvents(requestedMasked(event(dentist(), 1, minimal), 1));
        }

        @Test
        void whoComesWithTheSameVersionAndOlderSettingsIsTooLate() {
            var masked = event(dentist(), 1, minimal);
            mapping.given(requestedMasked(masked, 1), pushed(masked, 1, "a"))
                    .when(sync(dentist(), 1))
                    .expectNoEvents();
        }

        @Test
        void wantedAgainWhileItWasRemovedItIsRequestedAgain() {
            var clear = event(dentist(), 1);
            mapping.given((Object[]) linked())
                    .andGiven(withdrawalRequested(1, WithdrawalReason.CLOSED), requested(clear, 1))
                    .when(recordWithdrawal(1))
                    .expectEvents(withdrawn(1), requested(clear, 1));
        }

        @Test
        void whatIsWrittenForTheSameVersionThenIsRecorded() {
            var masked = event(dentist(), 1, minimal);
            mapping.given((Object[]) linked())
                    .andGiven(requestedMasked(masked, 1))
                    .when(recordPush(1, masked, "b"))
                    .expectEvents(pushed(masked, 1, "b"));
        }

        @Test
        void aWriteThatWasOnItsWayIsFollowedByAnother() {
            var masked = event(dentist(), 1, minimal);
            var clear = event(dentist(), 1);
            mapping.given(requested(clear, 1), requestedMasked(masked, 1))
                    .when(recordPush(1, clear, "a"))
                    .expectEvents(pushed(clear, 1, "a"), requestedMasked(masked, 1));
        }
    }

    @Nested
    class WhenTheTaskIsDoneOrCancelled {

        private final Tasks done = dentist().thatIs(TaskStatus.DONE);
        private final Tasks cancelled = dentist().thatIs(TaskStatus.CANCELLED);

        @Test
        void doneIsMarkedInTheTitle() {
            mapping.given((Object[]) linked()).when(sync(done, 2)).expectEvents(requested(event(done, 2), 2));
            assertThat(event(done, 2).title()).isEqualTo("✓ Dentist");
        }

        @Test
        void theMarkDoesNotBecomePartOfTheTasksTitle() {
            var marked = event(done, 2);
            var renamed = marked.withTitle("✓ Dentist, by phone");
            mapping.given((Object[]) linked())
                    .andGiven(requested(marked, 2), pushed(marked, 2, "b"))
                    .when(importChange(remote(renamed, "c")))
                    .expectEvents(new RemoteChangeAccepted(
                            MAPPING,
                            ANN,
                            HOME,
                            TASK,
                            Set.of(EventField.TITLE),
                            Personal.of(new RemoteChange(
                                    synced(renamed, "c"),
                                    renamed,
                                    TaskChange.of(renamed.withTitle("Dentist, by phone"), Set.of(EventField.TITLE))))));
        }

        @Test
        void cancelledItsEventIsWithdrawn() {
            mapping.given((Object[]) linked())
                    .when(sync(cancelled, 2))
                    .expectEvents(withdrawalRequested(2, WithdrawalReason.CLOSED));
        }

        @Test
        void openedAgainItHasItsEventAgain() {
            mapping.given((Object[]) linked())
                    .andGiven(withdrawalRequested(2, WithdrawalReason.CLOSED), withdrawn(2))
                    .when(sync(dentist(), 3))
                    .expectEvents(requested(event(dentist(), 3), 3));
        }

        @Test
        void whereDoneOnesGoThePersonsOwnEventIsOnlyLetGo() {
            var remove = Settings.usual().onceDone(CompletedTasks.REMOVE).chosen();
            mapping.given(imported(Events.titled("Dentist").content(), "a"))
                    .when(sync(done, 2, remove, Optional.empty()))
                    .expectEvents(new EventUnlinked(MAPPING, ANN, WithdrawalReason.CLOSED));
        }
    }

    @Nested
    class WhenTheTaskLeaves {

        @Test
        void ourEventIsWithdrawn() {
            mapping.given((Object[]) linked())
                    .when(withdraw(2, WithdrawalReason.TASK_DELETED))
                    .expectEvents(withdrawalRequested(2, WithdrawalReason.TASK_DELETED));
        }

        @ParameterizedTest
        @EnumSource(names = {"TASK_DELETED", "REASSIGNED"})
        void andWasAskedForAgainSinceNothingIsTakenAwayByWhoTellsOfThatLate(WithdrawalReason reason) {
            mapping.given((Object[]) linked())
                    .andGiven(requested(event(dentist(), 3), 3))
                    .when(withdraw(2, reason))
                    .expectNoEvents();
        }

        @Test
        void aCalendarThatIsGivenUpLetsGoWhatWasAskedForSinceTheLookToo() {
            mapping.given((Object[]) linked())
                    .andGiven(requested(event(dentist(), 3), 3))
                    .when(withdraw(2, WithdrawalReason.DISCONNECTED))
                    .expectEvents(withdrawalRequested(3, WithdrawalReason.DISCONNECTED));
        }

        @Test
        void onceIsEnough() {
            mapping.given((Object[]) linked())
                    .andGiven(withdrawalRequested(2, WithdrawalReason.TASK_DELETED))
                    .when(withdraw(2, WithdrawalReason.TASK_DELETED))
                    .expectNoEvents();
        }

        @Test
        void aMappingThatNeverWasHasNothingToWithdraw() {
            mapping.givenNoPriorActivity()
                    .when(withdraw(2, WithdrawalReason.TASK_DELETED))
                    .expectSuccessfulHandlerExecution()
                    .expectNoEvents();
        }

        @Test
        void thePersonsOwnEventIsOnlyLetGo() {
            mapping.given(imported(Events.titled("Lunch").content(), "a"))
                    .when(withdraw(2, WithdrawalReason.TASK_DELETED))
                    .expectEvents(new EventUnlinked(MAPPING, ANN, WithdrawalReason.TASK_DELETED));
        }

        @Test
        void whatWasLetGoIsNotImportedAgain() {
            var lunch = Events.titled("Lunch");
            mapping.given(imported(lunch.content(), "a"))
                    .andGiven(new EventUnlinked(MAPPING, ANN, WithdrawalReason.TASK_DELETED))
                    .when(importChange(remote(lunch.retitled("Late lunch").content(), "b")))
                    .expectNoEvents();
        }

        @Test
        void oneThatCouldNotBeRemovedIsTriedOnceMoreWhenItsCalendarIsGivenUp() {
            mapping.given((Object[]) linked())
                    .andGiven(withdrawalRequested(2, WithdrawalReason.TASK_DELETED))
                    .when(withdraw(2, WithdrawalReason.DISCONNECTED))
                    .expectEvents(withdrawalRequested(2, WithdrawalReason.DISCONNECTED));
            mapping.given((Object[]) linked())
                    .andGiven(withdrawalRequested(2, WithdrawalReason.DISCONNECTED))
                    .when(withdraw(2, WithdrawalReason.DISCONNECTED))
                    .expectNoEvents();
        }

        @Test
        void anEventInACalendarThatIsGivenUpIsLetGoOnce() {
            mapping.given((Object[]) linked())
                    .when(new Unlink(MAPPING, WithdrawalReason.DISCONNECTED))
                    .expectEvents(new EventUnlinked(MAPPING, ANN, WithdrawalReason.DISCONNECTED));
            mapping.given((Object[]) linked())
                    .andGiven(new EventUnlinked(MAPPING, ANN, WithdrawalReason.DISCONNECTED))
                    .when(new Unlink(MAPPING, WithdrawalReason.DISCONNECTED))
                    .expectNoEvents();
        }

        @Test
        void aTaskBroughtBackGetsItsEventAgain() {
            mapping.given((Object[]) linked())
                    .andGiven(withdrawalRequested(2, WithdrawalReason.TASK_DELETED), withdrawn(2))
                    .when(sync(dentist(), 3))
                    .expectEvents(requested(event(dentist(), 3), 3));
        }
    }

    @Nested
    class WhenTheCalendarAnswered {

        @Test
        void thePushIsRecorded() {
            var content = event(dentist(), 1);
            mapping.given(requested(content, 1))
                    .when(recordPush(1, content, "a"))
                    .expectEvents(pushed(content, 1, "a"));
        }

        @Test
        void theSameAnswerTwiceIsRecordedOnce() {
            mapping.given((Object[]) linked())
                    .when(recordPush(1, event(dentist(), 1), "a"))
                    .expectNoEvents();
        }

        @Test
        void theRemovalIsRecorded() {
            mapping.given((Object[]) linked())
                    .andGiven(withdrawalRequested(2, WithdrawalReason.UNSCHEDULED))
                    .when(recordWithdrawal(2))
                    .expectEvents(withdrawn(2));
        }

        @Test
        void aRemovalIsRecordedOnce() {
            mapping.given((Object[]) linked())
                    .andGiven(withdrawalRequested(2, WithdrawalReason.UNSCHEDULED), withdrawn(2))
                    .when(recordWithdrawal(2))
                    .expectNoEvents();
        }

        @Test
        void aRemovalThatWasUnderwayWhenTheTaskCameBackIsStillTrue() {
            mapping.given((Object[]) linked())
                    .andGiven(withdrawalRequested(2, WithdrawalReason.UNSCHEDULED), requested(event(dentist(), 3), 3))
                    .when(recordWithdrawal(2))
                    .expectEvents(withdrawn(2));
        }

        @Test
        void aLateRemovalDoesNotTouchTheEventMadeSince() {
            var again = event(dentist(), 3);
            mapping.given((Object[]) linked())
                    .andGiven(
                            withdrawalRequested(2, WithdrawalReason.UNSCHEDULED),
                            withdrawn(2),
                            requested(again, 3),
                            pushed(again, 3, "c"))
                    .when(recordWithdrawal(2))
                    .expectNoEvents();
        }

        @Test
        void aRefusalIsRecorded() {
            mapping.given(requested(event(dentist(), 1), 1))
                    .when(new ReportPushRejected(MAPPING, v(1), PushRejection.INVALID_EVENT, false))
                    .expectEvents(new PushRejected(MAPPING, ANN, v(1), PushRejection.INVALID_EVENT));
        }

        @Test
        void aRefusalOfAnOlderVersionIsOvertaken() {
            mapping.given(requested(event(dentist(), 2), 2))
                    .when(new ReportPushRejected(MAPPING, v(1), PushRejection.INVALID_EVENT, false))
                    .expectNoEvents();
        }

        @Test
        void aNameThatIsTakenLeadsToTheNextOne() {
            mapping.given(requested(event(dentist(), 1), 1))
                    .when(new ReportNameTaken(MAPPING, 0))
                    .expectEvents(new EventNameTaken(MAPPING, ANN, 1));
        }

        @Test
        void theSameNameIsGivenUpOnce() {
            mapping.given(requested(event(dentist(), 1), 1), new EventNameTaken(MAPPING, ANN, 1))
                    .when(new ReportNameTaken(MAPPING, 0))
                    .expectNoEvents();
        }
    }

    @Nested
    class WhenTheTaskIsEditedBeforeItHeardOfAChangeInTheCalendar {

        private final Events ours = Events.saying(event(dentist(), 1));
        private final EventContent byPhone = ours.retitled("Dentist, by phone").content();
        private final ConflictDetected conflict = new ConflictDetected(
                MAPPING,
                ANN,
                Set.of(EventField.TITLE),
                Personal.of(new ConflictSides(ours.content(), event(byTime(), 2), byPhone)));
        private final ConflictResolved resolved =
                new ConflictResolved(MAPPING, ANN, Set.of(EventField.TITLE), Resolution.KEEP_CALENDAR);

        private Tasks byTime() {
            return Tasks.titled("Dentist, by Time").dueAt("2026-12-01T09:00:00Z");
        }

        private Tasks byPhone(String due) {
            return Tasks.titled("Dentist, by phone").dueAt(due);
        }

        private TestExecutor<EventMapping> changedByPhone() {
            return mapping.given((Object[]) linked()).andGiven(accepted(byPhone, byPhone, "b", EventField.TITLE));
        }

        @Test
        void theSameFieldIsAConflictAndTheCalendarWins() {
            changedByPhone()
                    .when(syncChanged(byTime(), 2, CALENDAR_WINS, TaskField.TITLE))
                    .expectEvents(
                            conflict, resolved, requested(event(byTime(), 2).withTitle("Dentist, by phone"), 2));
        }

        @Test
        void elseThePersonIsAskedAndEachSideKeepsItsOwn() {
            changedByPhone()
                    .when(syncChanged(byTime(), 2, TaskField.TITLE))
                    .expectEvents(conflict, keptByTime(), heldByPhone());
        }

        @Test
        void theTaskThatFollowedAndKeepsItsOwnAllTheSameLeavesThemAsTheyAre() {
            changedByPhone()
                    .andGiven(conflict, keptByTime(), heldByPhone())
                    .andGiven(new RemoteChangeFollowed(MAPPING, ANN, 2, v(3)))
                    .when(syncFromHere(byPhone("2026-12-01T09:00:00Z"), 3))
                    .expectNoEvents();
            changedByPhone()
                    .andGiven(conflict, keptByTime(), heldByPhone())
                    .andGiven(new RemoteChangeFollowed(MAPPING, ANN, 2, v(3)))
                    .when(syncFromHere(byTime(), 4))
                    .expectNoEvents();
        }

        private TaskEditKept keptByTime() {
            var patch = TaskChange.of(event(byTime(), 2), Set.of(EventField.TITLE));
            return new TaskEditKept(MAPPING, ANN, TASK, v(2), Personal.of(patch));
        }

        private TaskSyncRequested heldByPhone() {
            return requested(event(byTime(), 2).withTitle("Dentist, by phone"), 2);
        }

        @Test
        void whicheverTheMappingHearsFirst() {
            changedByPhone()
                    .andGiven(new RemoteChangeFollowed(MAPPING, ANN, 2, v(3)))
                    .when(syncChanged(byTime(), 2, CALENDAR_WINS, TaskField.TITLE))
                    .expectEvents(
                            conflict, resolved, requested(event(byTime(), 2).withTitle("Dentist, by phone"), 2));
        }

        @Test
        void theSameEditIsOneConflict() {
            changedByPhone()
                    .andGiven(conflict, resolved)
                    .when(syncChanged(byTime().of(Priority.URGENT), 3, TaskField.PRIORITY))
                    .expectEvents(requested(
                            event(byPhone("2026-12-01T09:00:00Z").of(Priority.URGENT), 3)
                                    .withDescription(event(byTime().of(Priority.URGENT), 3)
                                            .description()),
                            3));
        }

        private final Tasks cancelled = byTime().thatIs(TaskStatus.CANCELLED);
        private final ConflictDetected unshown = new ConflictDetected(
                MAPPING,
                ANN,
                Set.of(EventField.TITLE),
                Personal.of(new ConflictSides(
                        ours.content(), ours.retitled("Dentist, by Time").content(), byPhone)));

        @Test
        void ofATaskWithoutAnEventTooAndTheCalendarWins() {
            changedByPhone()
                    .andGiven(withdrawalRequested(2, WithdrawalReason.CLOSED))
                    .when(sync(cancelled, 3, CALENDAR_WINS, Optional.empty()))
                    .expectEvents(unshown, resolved);
        }

        @Test
        void whereNobodyCanBeAskedWhatTheAppSaidLaterStands() {
            var patch = TaskChange.of(ours.retitled("Dentist, by Time").content(), Set.of(EventField.TITLE));
            changedByPhone()
                    .when(sync(
                            cancelled,
                            2,
                            Settings.usual().resolving(ConflictPolicy.MERGE).chosen(),
                            Optional.empty()))
                    .expectEvents(
                            unshown,
                            new ConflictResolved(MAPPING, ANN, Set.of(EventField.TITLE), Resolution.KEEP_TASK),
                            new TaskEditKept(MAPPING, ANN, TASK, v(2), Personal.of(patch)),
                            withdrawalRequested(2, WithdrawalReason.CLOSED));
        }

        @Test
        void butNotTwice() {
            changedByPhone()
                    .andGiven(unshown, resolved, withdrawalRequested(2, WithdrawalReason.CLOSED))
                    .when(syncChanged(cancelled.of(Priority.URGENT), 3, TaskField.PRIORITY))
                    .expectNoEvents();
        }

        @Test
        void withoutADueItsTimeIsInNoConflict() {
            var moved = ours.at("2026-12-02T10:00:00Z").content();
            mapping.given((Object[]) linked())
                    .andGiven(accepted(moved, moved, "b", EventField.START))
                    .when(syncChanged(Tasks.titled("Dentist"), 2, TaskField.DUE))
                    .expectEvents(withdrawalRequested(2, WithdrawalReason.UNSCHEDULED));
        }

        @Test
        void anotherFieldIsWrittenWithoutUndoingTheChange() {
            var moved = event(dentist().dueAt("2026-12-02T10:00:00Z"), 2);
            changedByPhone()
                    .when(syncChanged(dentist().dueAt("2026-12-02T10:00:00Z"), 2, TaskField.DUE))
                    .expectEvents(requested(moved.withTitle("Dentist, by phone"), 2));
        }

        @Test
        void theSameWordsOnBothSidesAreNoConflict() {
            changedByPhone()
                    .when(syncFromHere(byPhone("2026-12-01T09:00:00Z"), 2))
                    .expectNoEvents();
        }

        @Test
        void onceTheTaskHasFollowedALaterEditIsAnOrdinaryOne() {
            changedByPhone()
                    .andGiven(new RemoteChangeFollowed(MAPPING, ANN, 2, v(2)))
                    .when(syncChanged(byTime(), 3, TaskField.TITLE))
                    .expectEvents(requested(event(byTime(), 3), 3));
        }

        @Test
        void anOlderChangeThatTheTaskFollowsDoesNotUndoANewerOne() {
            var byLetter = ours.retitled("Dentist, by letter").content();
            changedByPhone()
                    .andGiven(accepted(byLetter, byLetter, "c", EventField.TITLE))
                    .andGiven(new RemoteChangeFollowed(MAPPING, ANN, 2, v(2)))
                    .when(syncFromHere(byPhone("2026-12-01T09:00:00Z"), 2))
                    .expectNoEvents();
        }

        @Test
        void inThePersonsOwnEventItIsAConflictToo() {
            var lunch = Events.titled("Lunch");
            var late = lunch.retitled("Late lunch").content();
            mapping.given(imported(lunch.content(), "a"), accepted(late, late, "b", EventField.TITLE))
                    .when(syncChanged(
                            Tasks.titled("Lunch with Bo").dueAt("2026-12-01T09:00:00Z"),
                            2,
                            CALENDAR_WINS,
                            TaskField.TITLE))
                    .expectEvents(
                            new ConflictDetected(
                                    MAPPING,
                                    ANN,
                                    Set.of(EventField.TITLE),
                                    Personal.of(new ConflictSides(
                                            lunch.content(),
                                            lunch.retitled("Lunch with Bo").content(),
                                            late))),
                            resolved,
                            requested(late, 2));
        }

        @Test
        void whatWasMovedTwiceMeanwhileIsWhereItWasMovedLast() {
            movedTwice()
                    .when(syncChanged(lunchWith("Bo"), 2, TaskField.TITLE))
                    .expectEvents(requested(late.withTitle("Lunch with Bo"), 2));
        }

        @Test
        void whatIsADateOnBothSidesIsInDisputeAboutTheDayAlone() {
            var ask = Settings.usual().resolving(ConflictPolicy.ASK).chosen();
            var third = ours.on("2026-12-03").content();
            mapping.given((Object[]) linked())
                    .andGiven(accepted(third, third, "b", EventField.START, EventField.LENGTH))
                    .andGivenCommands(sync(dentist().dueAt("2026-12-01T10:00:00Z"), 2, ask, Optional.empty()))
                    .when(sync(dentist().dueOn("2026-12-08"), 3, ask, Optional.empty()))
                    .expectEventsMatching(payloadsMatching(listWithAnyOf(equalTo(
                            new ConflictResolved(MAPPING, ANN, Set.of(EventField.LENGTH), Resolution.KEEP_CALENDAR)))));
        }

        @Test
        void howeverOftenItIsRenamedInTimeUntilItsTaskHasFollowed() {
            movedTwice()
                    .andGivenCommands(syncChanged(lunchWith("Bo"), 2, TaskField.TITLE))
                    .when(syncChanged(lunchWith("Cy"), 3, TaskField.TITLE))
                    .expectEvents(requested(late.withTitle("Lunch with Cy"), 3));
        }

        @Test
        void whatWasMovedTwiceAndMovedInTimeIsOneConflict() {
            var inTime = lunch.at("2026-12-01T14:00:00Z").content();
            var conflict = new ConflictDetected(
                    MAPPING,
                    ANN,
                    Set.of(EventField.START),
                    Personal.of(new ConflictSides(lunch.content(), inTime, late)));
            movedTwice()
                    .when(syncChanged(
                            Tasks.titled("Lunch").dueAt("2026-12-01T14:00:00Z"), 2, CALENDAR_WINS, TaskField.DUE))
                    .expectEvents(conflict, resolved(EventField.START), requested(late, 2));
            movedTwice()
                    .andGiven(conflict, resolved(EventField.START), requested(late, 2))
                    .when(syncChanged(lunchWith("Bo"), 3, TaskField.TITLE))
                    .expectEvents(requested(late.withTitle("Lunch with Bo"), 3));
        }

        @Test
        void whatWasMovedThereAndBackLeavesAnEditInTimeStanding() {
            movedThereAndBack()
                    .when(syncChanged(Tasks.titled("Lunch").dueAt("2026-12-01T14:00:00Z"), 2, TaskField.DUE))
                    .expectEvents(
                            keptAt14(2),
                            requested(lunch.at("2026-12-01T14:00:00Z").content(), 2));
        }

        @Test
        void onceIsEnoughForThat() {
            movedThereAndBack()
                    .andGiven(
                            keptAt14(2),
                            requested(lunch.at("2026-12-01T14:00:00Z").content(), 2))
                    .when(syncChanged(Tasks.titled("Lunch with Bo").dueAt("2026-12-01T14:00:00Z"), 3, TaskField.TITLE))
                    .expectEvents(requested(
                            lunch.at("2026-12-01T14:00:00Z")
                                    .retitled("Lunch with Bo")
                                    .content(),
                            3));
        }

        @Test
        void soItDoesInAnEventOfOurs() {
            var moved = dentist().dueAt("2026-12-01T14:00:00Z");
            var later = ours.at("2026-12-01T12:00:00Z").content();
            var patch = TaskChange.of(event(moved, 2), Set.of(EventField.START));
            mapping.given((Object[]) linked())
                    .andGiven(
                            accepted(later, later, "b", EventField.START),
                            accepted(ours.content(), ours.content(), "c", EventField.START))
                    .when(syncChanged(moved, 2, TaskField.DUE))
                    .expectEvents(
                            new TaskEditKept(MAPPING, ANN, TASK, v(2), Personal.of(patch)),
                            requested(event(moved, 2), 2));
        }

        @Test
        void soItDoesInOneThatIsShownNoMore() {
            var moved = dentist().dueAt("2026-12-01T14:00:00Z").thatIs(TaskStatus.CANCELLED);
            var later = ours.at("2026-12-01T12:00:00Z").content();
            var patch = TaskChange.of(ours.at("2026-12-01T14:00:00Z").content(), Set.of(EventField.START));
            mapping.given((Object[]) linked())
                    .andGiven(
                            accepted(later, later, "b", EventField.START),
                            accepted(ours.content(), ours.content(), "c", EventField.START))
                    .when(syncChanged(moved, 2, TaskField.DUE, TaskField.STATUS))
                    .expectEvents(
                            new TaskEditKept(MAPPING, ANN, TASK, v(2), Personal.of(patch)),
                            withdrawalRequested(2, WithdrawalReason.CLOSED));
        }

        private TestExecutor<EventMapping> movedThereAndBack() {
            var later = lunch.at("2026-12-01T12:00:00Z").content();
            return mapping.given(
                    imported(lunch.content(), "a"),
                    accepted(later, later, "b", EventField.START),
                    accepted(lunch.content(), lunch.content(), "c", EventField.START));
        }

        private TaskEditKept keptAt14(long version) {
            var patch = TaskChange.of(lunch.at("2026-12-01T14:00:00Z").content(), Set.of(EventField.START));
            return new TaskEditKept(MAPPING, ANN, TASK, v(version), Personal.of(patch));
        }

        private final Events lunch = Events.titled("Lunch");
        private final EventContent late = lunch.at("2026-12-01T13:00:00Z").content();

        private TestExecutor<EventMapping> movedTwice() {
            var later = lunch.at("2026-12-01T12:00:00Z").content();
            return mapping.given(
                    imported(lunch.content(), "a"),
                    accepted(later, later, "b", EventField.START),
                    accepted(late, late, "c", EventField.START));
        }

        private Tasks lunchWith(String whom) {
            return Tasks.titled("Lunch with " + whom).dueAt("2026-12-01T09:00:00Z");
        }

        private ConflictResolved resolved(EventField field) {
            return new ConflictResolved(MAPPING, ANN, Set.of(field), Resolution.KEEP_CALENDAR);
        }

        @Test
        void alsoIfTheirTaskIsClosedMeanwhile() {
            var lunch = Events.titled("Lunch");
            var late = lunch.retitled("Late lunch").content();
            var task =
                    Tasks.titled("Lunch with Bo").dueAt("2026-12-01T09:00:00Z").thatIs(TaskStatus.CANCELLED);
            mapping.given(imported(lunch.content(), "a"), accepted(late, late, "b", EventField.TITLE))
                    .when(sync(task, 2, CALENDAR_WINS, Optional.empty()))
                    .expectEvents(
                            new ConflictDetected(
                                    MAPPING,
                                    ANN,
                                    Set.of(EventField.TITLE),
                                    Personal.of(new ConflictSides(
                                            lunch.content(),
                                            lunch.retitled("Lunch with Bo").content(),
                                            late))),
                            resolved,
                            new EventUnlinked(MAPPING, ANN, WithdrawalReason.CLOSED));
        }
    }

    @Nested
    class WhereChangesOnlyTravelToTheCalendar {

        private final Events ours = Events.saying(event(dentist(), 1));
        private final EventContent renamed = ours.retitled("By phone").content();

        @Test
        void whatIsChangedThereIsOnlyNotedAndOursStaysTheBase() {
            mapping.given((Object[]) linked())
                    .when(notFollowed(remote(renamed, "b")))
                    .expectEvents(notedUnfollowed(ours.content(), "b"));
        }

        @Test
        void anEventOfOursThatIsThereAlreadyIsWrittenOver() {
            var theirs = ours.retitled("By phone").content();
            mapping.given(requested(ours.content(), 1))
                    .when(notFollowed(remote(theirs.withTitle("By phone"), "b")))
                    .expectEvents(notedUnfollowed(ours.content(), "b"));
        }

        @Test
        void aVersionThatSaysNothingNewLeavesNothingToFollow() {
            mapping.given((Object[]) linked())
                    .when(notFollowed(remote(ours.content(), "b")))
                    .expectEvents(noted(ours.content(), "b"));
        }

        @Test
        void whatIsDoneToABlockIsNeverFollowed() {
            mapping.given(
                            new MirrorRequested(MAPPING, ANN, HOME, TASK, v(1), Personal.of(ours.content())),
                            pushed(ours.content(), 1, "a"))
                    .when(importChange(remote(renamed, "b")))
                    .expectEvents(noted(ours.content(), "b"));
        }

        @Test
        void itIsFollowedOnceTheyComeFromThereAgainAlthoughItHasNotChangedSince() {
            mapping.given((Object[]) linked())
                    .andGiven(notedUnfollowed(ours.content(), "b"))
                    .when(importChange(remote(renamed, "b")))
                    .expectEvents(accepted(renamed, renamed, "b", EventField.TITLE));
        }

        @Test
        void onceIsEnough() {
            mapping.given((Object[]) linked())
                    .andGiven(notedUnfollowed(ours.content(), "b"))
                    .andGiven(accepted(renamed, renamed, "b", EventField.TITLE))
                    .when(importChange(remote(renamed, "b")))
                    .expectNoEvents();
        }

        @Test
        void whatWasEditedInTimeSinceIsAConflictWithIt() {
            var edited = event(Tasks.titled("In person").dueAt("2026-12-01T09:00:00Z"), 2);
            mapping.given((Object[]) linked())
                    .andGiven(notedUnfollowed(ours.content(), "b"))
                    .andGiven(requested(edited, 2))
                    .when(importChange(remote(renamed, "b")))
                    .expectEvents(
                            new ConflictDetected(
                                    MAPPING,
                                    ANN,
                                    Set.of(EventField.TITLE),
                                    Personal.of(new ConflictSides(ours.content(), edited, renamed))),
                            new ConflictResolved(MAPPING, ANN, Set.of(EventField.TITLE), Resolution.KEEP_CALENDAR),
                            accepted(renamed, edited.withTitle("By phone"), "b", EventField.TITLE));
        }

        @Test
        void anotherFieldThatWasWrittenMeanwhileDoesNotHideIt() {
            var moved = event(Tasks.titled("Dentist").dueAt("2026-12-02T09:00:00Z"), 2);
            mapping.given((Object[]) linked())
                    .andGiven(notedUnfollowed(ours.content(), "b"))
                    .andGiven(requested(moved, 2), pushed(moved, 2, "c"))
                    .when(importChange(remote(moved.withTitle("By phone"), "c")))
                    .expectEvents(
                            accepted(moved.withTitle("By phone"), moved.withTitle("By phone"), "c", EventField.TITLE));
        }

        @Test
        void oneThatWasWrittenOverLeavesNothingToFollow() {
            var edited = event(Tasks.titled("In person").dueAt("2026-12-01T09:00:00Z"), 2);
            mapping.given((Object[]) linked())
                    .andGiven(notedUnfollowed(ours.content(), "b"))
                    .andGiven(requested(edited, 2), pushed(edited, 2, "c"))
                    .when(importChange(remote(edited, "c")))
                    .expectEvents(noted(edited, "c"));
        }

        private ImportRemoteChange notFollowed(RemoteEvent remote) {
            return new ImportRemoteChange(MAPPING, ANN, HOME, TASK, remote, false, ConflictPolicy.CALENDAR_WINS);
        }
    }

    @Nested
    class WhenThePersonsOwnComesToATaskThatHasLivedOn {

        private final Events lunch = Events.titled("Lunch");
        private final EventContent late = lunch.at("2026-12-01T11:00:00Z").content();
        private final EventContent withBo = lunch.retitled("Lunch with Bo").content();
        private final EventContent byPhone = lunch.retitled("By phone").content();
        private final Tasks renamed = Tasks.titled("Lunch with Bo").dueAt("2026-12-01T09:00:00Z");

        private ImportRemoteChange meeting(EventContent said, Reunion reunion) {
            return new ImportRemoteChange(
                    MAPPING, ANN, HOME, TASK, remote(said, "b"), true, ConflictPolicy.MERGE, Optional.of(reunion));
        }

        private Reunion.Alone alone(Tasks task) {
            return new Reunion.Alone(task.content(), Optional.of(synced(lunch.content(), "a")));
        }

        private Object[] letGo() {
            return new Object[] {
                imported(lunch.content(), "a"), new EventUnlinked(MAPPING, ANN, WithdrawalReason.CALENDAR_CHANGED)
            };
        }

        @Test
        void whatWasEditedInTimeSinceGoesOut() {
            mapping.given(letGo())
                    .when(meeting(lunch.content(), alone(renamed)))
                    .expectEvents(accepted(lunch.content(), withBo, "b"), requested(withBo, 0));
        }

        @Test
        void whatWasEditedInTheCalendarIsFollowedBesidesThat() {
            var both = late.withTitle("Lunch with Bo");
            mapping.given(letGo())
                    .when(meeting(late, alone(renamed)))
                    .expectEvents(accepted(late, both, "b", EventField.START), requested(both, 0));
        }

        @Test
        void whatBothEditedIsAConflict() {
            mapping.given(letGo())
                    .when(meeting(byPhone, alone(renamed)))
                    .expectEvents(
                            new ConflictDetected(
                                    MAPPING,
                                    ANN,
                                    Set.of(EventField.TITLE),
                                    Personal.of(new ConflictSides(lunch.content(), withBo, byPhone))),
                            accepted(byPhone, byPhone, "b"));
        }

        @Test
        void soIsWhatTheySayDifferentlyWhereNobodyKnowsWhatTheyAgreedOn() {
            mapping.givenNoPriorActivity()
                    .when(meeting(byPhone, new Reunion.Alone(renamed.content(), Optional.empty())))
                    .expectEvents(
                            imported(byPhone, "b"),
                            new ConflictDetected(
                                    MAPPING,
                                    ANN,
                                    Set.of(EventField.TITLE),
                                    Personal.of(new ConflictSides(byPhone, withBo, byPhone))));
        }

        @Test
        void connectedAnewWhatWasEditedInTimeGoesOutToo() {
            mapping.givenNoPriorActivity()
                    .when(meeting(lunch.content(), alone(renamed)))
                    .expectEvents(imported(lunch.content(), "b"), requested(withBo, 0));
        }

        @Test
        void oneThatSaysWhatItsTaskSaysIsImportedAndNoMore() {
            mapping.givenNoPriorActivity().when(meeting(withBo, alone(renamed))).expectEvents(imported(withBo, "b"));
        }

        @Test
        void besideACopyThatItsTaskFollowsItIsOnlyLinkedAgain() {
            mapping.given(imported(lunch.content(), "a"), deletedRemotely(EventOrigin.CALENDAR, 0, lunch.content()))
                    .when(meeting(lunch.content(), new Reunion.BesideAnother()))
                    .expectEvents(accepted(lunch.content(), lunch.content(), "b"));
        }

        @Test
        void aSeriesThatHasMovedOnMovesItsTaskOn() {
            var standup = Events.titled("Stand-up").recurring();
            var monday = standup.at("2026-11-23T07:00:00Z");
            var tuesday = standup.at("2026-11-24T07:00:00Z");
            var agreed = new Synced(Events.ref(UID).at("2026-11-23T07:00:00Z"), Events.etag("a"), monday.content());
            var next = tuesday.remote(Events.ref(UID).at("2026-11-24T07:00:00Z"), "b");
            var task = Tasks.titled("Stand-up, short").dueAt("2026-11-23T07:15:00Z");
            var wanted = tuesday.retitled("Stand-up, short").content();
            mapping.given(
                            new EventImported(MAPPING, ANN, HOME, TASK, Personal.of(agreed), true),
                            new EventUnlinked(MAPPING, ANN, WithdrawalReason.CALENDAR_CHANGED))
                    .when(new ImportRemoteChange(
                            MAPPING,
                            ANN,
                            HOME,
                            TASK,
                            next,
                            true,
                            ConflictPolicy.MERGE,
                            Optional.of(new Reunion.Alone(task.content(), Optional.of(agreed)))))
                    .expectEvents(
                            new RemoteChangeAccepted(
                                    MAPPING,
                                    ANN,
                                    HOME,
                                    TASK,
                                    Set.of(EventField.START, EventField.LENGTH),
                                    Personal.of(new RemoteChange(
                                            new Synced(next.ref(), next.version(), tuesday.content()),
                                            wanted,
                                            TaskChange.of(wanted, Set.of(EventField.START, EventField.LENGTH))))),
                            requested(wanted, 0));
        }
    }

    @Nested
    class WhenTheTaskFollowedAChange {

        private final EventContent moved =
                Events.saying(event(dentist(), 1)).retitled("Dentist, moved").content();

        @Test
        void itsVersionIsRecorded() {
            mapping.given((Object[]) linked())
                    .andGiven(accepted(moved, moved, "b", EventField.TITLE))
                    .when(new RecordChangeFollowed(MAPPING, ANN, 2, v(2)))
                    .expectEvents(new RemoteChangeFollowed(MAPPING, ANN, 2, v(2)));
        }

        @Test
        void onceIsEnough() {
            mapping.given((Object[]) linked())
                    .andGiven(accepted(moved, moved, "b", EventField.TITLE))
                    .andGiven(new RemoteChangeFollowed(MAPPING, ANN, 2, v(2)))
                    .when(new RecordChangeFollowed(MAPPING, ANN, 2, v(2)))
                    .expectNoEvents();
        }
    }

    @Nested
    class WhenOurEventChangedRemotely {

        private final Events ours = Events.saying(event(dentist(), 1));

        @Test
        void ourOwnWriteComingBackIsAnEcho() {
            mapping.given((Object[]) linked())
                    .when(importChange(remote(ours.content(), "a")))
                    .expectNoEvents();
        }

        @Test
        void aNewVersionThatSaysTheSameIsNoted() {
            mapping.given((Object[]) linked())
                    .when(importChange(remote(ours.content(), "b")))
                    .expectEvents(noted(ours.content(), "b"));
        }

        @Test
        void butTheTaskDidNotTheChangeIsAccepted() {
            var moved =
                    ours.retitled("Dentist, moved").at("2026-12-02T10:00:00Z").content();
            mapping.given((Object[]) linked())
                    .when(importChange(remote(moved, "b")))
                    .expectEvents(accepted(moved, moved, "b", EventField.TITLE, EventField.START));
        }

        @Test
        void theTaskThatFollowsCausesNoWrite() {
            var moved = ours.retitled("Dentist, moved").content();
            mapping.given((Object[]) linked())
                    .andGiven(accepted(moved, moved, "b", EventField.TITLE))
                    .when(syncFromHere(Tasks.titled("Dentist, moved").dueAt("2026-12-01T09:00:00Z"), 2))
                    .expectNoEvents();
        }

        @Test
        void aDescriptionWrittenThereStaysThereAndIsNotOurs() {
            mapping.given((Object[]) linked())
                    .when(importChange(remote(ours.about("bring the X-rays").content(), "b")))
                    .expectEvents(noted(ours.content(), "b"));
        }

        @Test
        void changesOfDifferentFieldsAreMerged() {
            var retitled = Tasks.titled("Dentist, long").dueAt("2026-12-01T09:00:00Z");
            var wanted = event(retitled, 2);
            var moved = ours.at("2026-12-02T10:00:00Z");
            mapping.given((Object[]) linked())
                    .andGiven(requested(wanted, 2))
                    .when(importChange(remote(moved.content(), "b")))
                    .expectEvents(accepted(
                            moved.content(), wanted.withTime(moved.content().time()), "b", EventField.START));
        }

        @Test
        void whereBothChangedTheSameFieldTheCalendarWinsAndTheConflictIsRecorded() {
            var wanted = event(Tasks.titled("Dentist, by Time").dueAt("2026-12-01T09:00:00Z"), 2);
            var theirs = ours.retitled("Dentist, by phone").content();
            mapping.given((Object[]) linked())
                    .andGiven(requested(wanted, 2))
                    .when(importChange(remote(theirs, "b")))
                    .expectEvents(
                            new ConflictDetected(
                                    MAPPING,
                                    ANN,
                                    Set.of(EventField.TITLE),
                                    Personal.of(new ConflictSides(ours.content(), wanted, theirs))),
                            new ConflictResolved(MAPPING, ANN, Set.of(EventField.TITLE), Resolution.KEEP_CALENDAR),
                            accepted(theirs, wanted.withTitle("Dentist, by phone"), "b", EventField.TITLE));
        }

        @Test
        void theSameChangeOnBothSidesIsNoConflict() {
            var wanted = event(Tasks.titled("Dentist, moved").dueAt("2026-12-01T09:00:00Z"), 2);
            var theirs = ours.retitled("Dentist, moved").content();
            mapping.given((Object[]) linked())
                    .andGiven(requested(wanted, 2))
                    .when(importChange(remote(theirs, "b")))
                    .expectEvents(noted(theirs, "b"));
        }

        @Test
        void aWriteWhoseAnswerWasLostIsTakenAsWritten() {
            var wanted = event(Tasks.titled("Dentist, by Time").dueAt("2026-12-01T09:00:00Z"), 2);
            mapping.given((Object[]) linked())
                    .andGiven(requested(wanted, 2))
                    .when(importChange(remote(wanted, "b")))
                    .expectEvents(noted(wanted, "b"));
        }

        @Test
        void whatWasChangedOnTopOfSuchAWriteIsNoConflict() {
            var wanted = event(Tasks.titled("Dentist, by Time").dueAt("2026-12-01T09:00:00Z"), 2);
            var theirs = wanted.withTitle("Dentist, by phone");
            mapping.given((Object[]) linked())
                    .andGiven(requested(wanted, 2))
                    .when(importChange(remote(theirs, "b")))
                    .expectEvents(accepted(theirs, theirs, "b", EventField.TITLE));
        }

        @Test
        void noneTheLessWhenItWasChangedBack() {
            var wanted = event(Tasks.titled("Dentist, by Time").dueAt("2026-12-01T09:00:00Z"), 2);
            var theirs = wanted.withTitle("Dentist");
            mapping.given((Object[]) linked())
                    .andGiven(requested(wanted, 2))
                    .when(importChange(remote(theirs, "b")))
                    .expectEvents(accepted(theirs, theirs, "b", EventField.TITLE));
        }

        @Test
        void andAlsoWhenTheWriteBeforeItWasAnswered() {
            var second = event(Tasks.titled("Dentist, second").dueAt("2026-12-01T09:00:00Z"), 2);
            var third = event(Tasks.titled("Dentist, third").dueAt("2026-12-01T09:00:00Z"), 3);
            mapping.given((Object[]) linked())
                    .andGiven(requested(second, 2), requested(third, 3), pushed(second, 2, "b"))
                    .when(importChange(remote(third, "c")))
                    .expectEvents(noted(third, "c"));
        }

        @Test
        void ofAVersionThatIsToReadOtherwiseByThenWhatArrivedIsWhatItSays() {
            var minimal = Settings.usual().masking("Busy").chosen();
            var renamed = Tasks.titled("Dentist, second").dueAt("2026-12-01T09:00:00Z");
            mapping.given((Object[]) linked())
                    .andGiven(requested(event(renamed, 2), 2), requestedMasked(event(renamed, 2, minimal), 2))
                    .when(importChange(remote(event(renamed, 2), "b")))
                    .expectEvents(noted(event(renamed, 2), "b"));
        }

        @Test
        void soIsWhatCameFromTheCalendarAndWasWrittenWithIt() {
            var byTime = event(Tasks.titled("By Time").dueAt("2026-12-01T09:00:00Z"), 2);
            var moved = ours.at("2026-12-01T12:00:00Z").content();
            var written = byTime.withTime(moved.time());
            var movedInTime = event(Tasks.titled("By Time").dueAt("2026-12-01T15:00:00Z"), 4);
            mapping.given((Object[]) linked())
                    .andGiven(requested(byTime, 2), accepted(moved, written, "b", EventField.START))
                    .andGiven(requested(movedInTime, 4))
                    .when(importChange(remote(written, "c")))
                    .expectEvents(noted(written, "c"));
        }

        @Test
        void aMaskThatWasRenamedStaysRenamedAndReachesNoTask() {
            var minimal = Settings.usual().masking("Busy").chosen();
            var masked = event(dentist(), 1, minimal);
            mapping.given(requestedMasked(masked, 1), pushed(masked, 1, "a"))
                    .when(importChange(remote(masked.withTitle("Secret"), "b")))
                    .expectEvents(
                            noted(masked.withTitle("Secret"), "b"), requestedMasked(masked.withTitle("Secret"), 1));
        }

        @Test
        void aMaskThatWasRenamedIsNotWrittenOverWhenMoreMayBeTold() {
            var minimal = Settings.usual().masking("Busy").chosen();
            var renamed = event(dentist(), 1, minimal).withTitle("Secret");
            renamedMask(minimal)
                    .when(syncAnew(dentist(), 1, ConnectionSettings.DEFAULT))
                    .expectEvents(requested(event(dentist(), 1).withTitle("Secret"), 1));
            renamedMask(minimal)
                    .when(sync(dentist().lastingMinutes(90), 2, minimal, Optional.empty()))
                    .expectEvents(requestedMasked(
                            event(dentist().lastingMinutes(90), 2, minimal).withTitle(renamed.title()), 2));
        }

        @Test
        void aTitleThatTheAppGivesLaterIsWritten() {
            var minimal = Settings.usual().masking("Busy").chosen();
            var retitled = Tasks.titled("Dentist, moved").dueAt("2026-12-01T09:00:00Z");
            renamedMask(minimal)
                    .when(syncChanged(retitled, 2, TaskField.TITLE))
                    .expectEvents(requested(event(retitled, 2), 2));
        }

        @Test
        void aMaskThatWasRenamedWhileMoreWasAboutToBeToldIsNoConflict() {
            var minimal = Settings.usual().masking("Busy").chosen();
            var masked = event(dentist(), 1, minimal);
            mapping.given(requestedMasked(masked, 1), pushed(masked, 1, "a"), requested(ours.content(), 1))
                    .when(importChange(remote(masked.withTitle("Secret"), "b")))
                    .expectEvents(
                            noted(masked.withTitle("Secret"), "b"),
                            requested(ours.content().withTitle("Secret"), 1));
        }

        @Test
        void aMaskThatADeviceWritesBackIsNoTitle() {
            var minimal = Settings.usual().masking("Busy").chosen();
            var masked = event(dentist(), 1, minimal);
            mapping.given(requestedMasked(masked, 1), pushed(masked, 1, "a"))
                    .andGiven(requested(ours.content(), 1), pushed(ours.content(), 1, "b"))
                    .when(importChange(remote(ours.content().withTitle("Busy"), "c")))
                    .expectEvents(noted(ours.content().withTitle("Busy"), "c"), requested(ours.content(), 1));
        }

        private TestExecutor<EventMapping> renamedMask(ConnectionSettings minimal) {
            var masked = event(dentist(), 1, minimal);
            return mapping.given(
                    requestedMasked(masked, 1),
                    pushed(masked, 1, "a"),
                    noted(masked.withTitle("Secret"), "b"),
                    requestedMasked(masked.withTitle("Secret"), 1));
        }

        @Test
        void anEditOfAnEventThatIsBeingWithdrawnIsRecordedAndTheWithdrawalStands() {
            var edited = ours.retitled("Dentist?").content();
            mapping.given((Object[]) linked())
                    .andGiven(withdrawalRequested(2, WithdrawalReason.TASK_DELETED))
                    .when(new ImportRemoteChange(
                            MAPPING, ANN, HOME, TASK, remote(edited, "b"), true, ConflictPolicy.MERGE))
                    .expectEvents(noted(edited, "b"));
        }
    }

    @Nested
    class WhenOurEventIsFoundWhereNoneWasKnown {

        @Test
        void theOneAnEarlierAttemptMadeIsTakenAsWritten() {
            var content = event(dentist(), 1);
            mapping.given(requested(content, 1))
                    .when(importChange(remote(content, "a")))
                    .expectEvents(noted(content, "a"));
        }

        @Test
        void anEditMadeInTimeSinceThatAttemptIsNotLost() {
            var first = event(dentist(), 1);
            var second = event(Tasks.titled("Dentist, long").dueAt("2026-12-01T09:00:00Z"), 2);
            mapping.given(requested(first, 1), requested(second, 2))
                    .when(importChange(remote(first, "a")))
                    .expectEvents(noted(first, "a"));
        }

        @Test
        void anEditMadeInTheCalendarSinceThatAttemptIsNotLostEither() {
            var first = event(dentist(), 1);
            var theirs = Events.saying(first).at("2026-12-02T10:00:00Z").content();
            mapping.given(requested(first, 1))
                    .when(importChange(remote(theirs, "a")))
                    .expectEvents(accepted(theirs, first.withTime(theirs.time()), "a", EventField.START));
        }

        @Test
        void norOneThatMeetsALaterEditInTimeAndTheConflictIsRecorded() {
            var first = event(dentist(), 1);
            var wanted = event(dentist().dueAt("2026-12-05T09:00:00Z"), 2);
            var theirs = Events.saying(first).at("2026-12-02T10:00:00Z").content();
            mapping.given(requested(first, 1), requested(wanted, 2))
                    .when(importChange(remote(theirs, "a")))
                    .expectEvents(
                            new ConflictDetected(
                                    MAPPING,
                                    ANN,
                                    Set.of(EventField.START),
                                    Personal.of(new ConflictSides(first, wanted, theirs))),
                            new ConflictResolved(MAPPING, ANN, Set.of(EventField.START), Resolution.KEEP_CALENDAR),
                            accepted(theirs, wanted.withTime(theirs.time()), "a", EventField.START));
        }

        @Test
        void undeletedInTheCalendarItsTaskIsScheduledAgain() {
            var content = event(dentist(), 1);
            mapping.given((Object[]) linked())
                    .andGiven(deletedRemotely(EventOrigin.APP, 1, event(dentist(), 1)))
                    .when(importChange(remote(content, "c")))
                    .expectEvents(accepted(content, content, "c", EventField.START, EventField.LENGTH));
        }

        @Test
        void anEditThatTheAppMadeBeforeItHeardOfThatStands() {
            var content = event(dentist(), 1);
            var moved = dentist().dueAt("2026-12-01T14:00:00Z");
            var patch = TaskChange.of(event(moved, 3), Set.of(EventField.START));
            mapping.given((Object[]) linked())
                    .andGiven(deletedRemotely(EventOrigin.APP, 1, content))
                    .andGiven(accepted(content, content, "c", EventField.START, EventField.LENGTH))
                    .when(syncChanged(moved, 3, TaskField.DUE))
                    .expectEvents(
                            new TaskEditKept(MAPPING, ANN, TASK, v(3), Personal.of(patch)),
                            requested(event(moved, 3), 3));
        }

        @Test
        void putBackByADeviceAfterTheTaskWasDeletedItIsRemovedAgain() {
            var content = event(dentist(), 1);
            mapping.given((Object[]) linked())
                    .andGiven(withdrawalRequested(2, WithdrawalReason.TASK_DELETED), withdrawn(2))
                    .when(importChange(remote(content, "c")))
                    .expectEvents(noted(content, "c"), withdrawalRequested(2, WithdrawalReason.TASK_DELETED));
        }

        @Test
        void alsoWhenItHadLostItsDueBefore() {
            var content = event(dentist(), 1);
            Object[] removedForItsDue = {withdrawalRequested(2, WithdrawalReason.UNSCHEDULED), withdrawn(2)};
            mapping.given((Object[]) linked())
                    .andGiven(removedForItsDue)
                    .when(withdraw(3, WithdrawalReason.TASK_DELETED))
                    .expectEvents(withdrawalRequested(3, WithdrawalReason.TASK_DELETED));
            mapping.given((Object[]) linked())
                    .andGiven(removedForItsDue)
                    .andGiven(withdrawalRequested(3, WithdrawalReason.TASK_DELETED), withdrawn(3))
                    .when(importChange(remote(content, "c")))
                    .expectEvents(noted(content, "c"), withdrawalRequested(3, WithdrawalReason.TASK_DELETED));
        }

        @Test
        void putBackOnceMoreItIsLeftAlone() {
            var content = event(dentist(), 1);
            mapping.given((Object[]) linked())
                    .andGiven(
                            withdrawalRequested(2, WithdrawalReason.TASK_DELETED),
                            withdrawn(2),
                            noted(content, "c"),
                            withdrawalRequested(2, WithdrawalReason.TASK_DELETED),
                            withdrawn(2))
                    .when(importChange(remote(content, "d")))
                    .expectNoEvents();
        }
    }

    @Nested
    class WhenAnEventIsDeletedRemotely {

        @Test
        void ourOwnIsMissedAndWhatItWasIsKept() {
            mapping.given((Object[]) linked())
                    .when(importDeletion())
                    .expectEvents(deletedRemotely(EventOrigin.APP, 1, event(dentist(), 1)));
        }

        @Test
        void aNewDueOfWhichItsCalendarHasNotHeardStandsAndTheEventIsMadeAnew() {
            var moved = event(dentist().dueAt("2026-12-05T09:00:00Z"), 2);
            mapping.given((Object[]) linked())
                    .andGiven(requested(moved, 2))
                    .when(importDeletion())
                    .expectEvents(deletedRemotely(EventOrigin.APP, 1, event(dentist(), 1)), requested(moved, 2));
        }

        @Test
        void aNewTitleThatItsCalendarHasNotHeardOfIsToldButNoReasonYetToMakeItAnew() {
            mapping.given((Object[]) linked())
                    .andGiven(requested(event(Tasks.titled("Dr. Weiss").dueAt("2026-12-01T09:00:00Z"), 2), 2))
                    .when(importDeletion())
                    .expectEvents(deletedRemotely(EventOrigin.APP, 1, event(dentist(), 1)));
        }

        @Test
        void whereItsStartWasInDisputeItHasHeardOfNoDueOfTheApps() {
            var at14 = event(dentist().dueAt("2026-12-01T14:00:00Z"), 2);
            var at12 = Events.saying(event(dentist(), 1))
                    .at("2026-12-01T12:00:00Z")
                    .content();
            var renamed = event(Tasks.titled("Dr. Weiss").dueAt("2026-12-01T12:00:00Z"), 3);
            mapping.given((Object[]) linked())
                    .andGiven(
                            requested(at14, 2),
                            new ConflictDetected(
                                    MAPPING,
                                    ANN,
                                    Set.of(EventField.START),
                                    Personal.of(new ConflictSides(event(dentist(), 1), at14, at12))),
                            noted(at12, "b"),
                            requested(at14.withTime(at12.time()), 2),
                            requested(renamed, 3),
                            pushed(renamed, 3, "a"))
                    .when(importDeletion())
                    .expectEvents(
                            deletedRemotely(EventOrigin.APP, 0, renamed), requested(renamed.withTime(at14.time()), 3));
        }

        @Test
        void deletedEachTimeItIsMadeAnewItIsLeftAloneUntilTheAppHasSomethingNewToSay() {
            var content = event(dentist(), 1);
            Object[] deletedAndMadeAnew = {deletedRemotely(EventOrigin.APP, 1, content), requested(content, 1)};
            mapping.given((Object[]) linked())
                    .andGiven(deletedAndMadeAnew)
                    .andGiven(deletedRemotely(EventOrigin.APP, 1, content))
                    .when(syncAnew(dentist(), 1, ConnectionSettings.DEFAULT))
                    .expectEvents(requested(content, 1));
            mapping.given((Object[]) linked())
                    .andGiven(deletedAndMadeAnew)
                    .andGiven(deletedAndMadeAnew)
                    .andGiven(deletedRemotely(EventOrigin.APP, 1, content))
                    .when(syncAnew(dentist(), 1, ConnectionSettings.DEFAULT))
                    .expectNoEvents();
            var later = dentist().dueAt("2026-12-05T09:00:00Z");
            mapping.given((Object[]) linked())
                    .andGiven(deletedAndMadeAnew)
                    .andGiven(deletedAndMadeAnew)
                    .andGiven(deletedRemotely(EventOrigin.APP, 1, content))
                    .when(sync(later, 2, ConnectionSettings.DEFAULT, Optional.empty()))
                    .expectEvents(requested(event(later, 2), 2));
        }

        @Test
        void onceItsTaskIsDoneItStaysAwayAlthoughANewTitleWasOnItsWay() {
            var renamed = Tasks.titled("Dr. Weiss").dueAt("2026-12-01T09:00:00Z");
            mapping.given((Object[]) linked())
                    .andGiven(deletedRemotely(EventOrigin.APP, 1, event(dentist(), 1)))
                    .andGiven(requested(event(renamed, 2), 2))
                    .when(syncFromHere(renamed.thatIs(TaskStatus.DONE), 3))
                    .expectEvents(withdrawalRequested(3, WithdrawalReason.CLOSED));
        }

        @Test
        void butNotWhereTheAppCompletesWhatItSaidSince() {
            var later = dentist().dueAt("2026-12-05T09:00:00Z");
            var done = later.thatIs(TaskStatus.DONE);
            mapping.given((Object[]) linked())
                    .andGiven(deletedRemotely(EventOrigin.APP, 1, event(dentist(), 1)))
                    .andGiven(requested(event(later, 2), 2))
                    .when(sync(done, 3))
                    .expectEvents(requested(event(done, 3), 3));
        }

        @Test
        void openedAgainItIsMadeAnew() {
            mapping.given((Object[]) linked())
                    .andGiven(deletedRemotely(EventOrigin.APP, 1, event(dentist(), 1)))
                    .andGiven(requested(event(dentist(), 2), 2), withdrawalRequested(3, WithdrawalReason.CLOSED))
                    .when(sync(dentist(), 4))
                    .expectEvents(requested(event(dentist(), 4), 4));
        }

        @Test
        void itIsMissedOnce() {
            mapping.given((Object[]) linked())
                    .andGiven(deletedRemotely(EventOrigin.APP, 1, event(dentist(), 1)))
                    .when(importDeletion())
                    .expectNoEvents();
        }

        @Test
        void theUnscheduledTaskHasNothingMoreToWithdraw() {
            mapping.given((Object[]) linked())
                    .andGiven(deletedRemotely(EventOrigin.APP, 1, event(dentist(), 1)))
                    .when(syncFromHere(Tasks.titled("Dentist"), 2))
                    .expectNoEvents();
        }

        @Test
        void whileWeWereWithdrawingItTheWithdrawalIsDone() {
            mapping.given((Object[]) linked())
                    .andGiven(withdrawalRequested(2, WithdrawalReason.UNSCHEDULED))
                    .when(importDeletion())
                    .expectEvents(withdrawn(2));
        }

        @Test
        void anEventThatWasNeverSeenIsNotMissed() {
            mapping.given(requested(event(dentist(), 1), 1))
                    .when(importDeletion())
                    .expectNoEvents();
        }
    }

    @Nested
    class WhenItIsThePersonsOwnEvent {

        private final Events lunch = Events.titled("Lunch").about("with Bo").of(Priority.NONE);

        @Test
        void seenForTheFirstTimeItIsImported() {
            mapping.givenNoPriorActivity()
                    .when(importChange(remote(lunch.content(), "a")))
                    .expectEvents(imported(lunch.content(), "a"));
        }

        @Test
        void oneToWhichTheyWereInvitedIsKnownAsSuch() {
            var invited = lunch.acceptedByInvitation().remote(UID, "a");
            var synced = Personal.of(synced(lunch.content(), "a"));
            mapping.givenNoPriorActivity()
                    .when(importChange(invited))
                    .expectEvents(new EventImported(MAPPING, ANN, HOME, TASK, synced, false));
        }

        @Test
        void seenAgainItIsTheSame() {
            mapping.given(imported(lunch.content(), "a"))
                    .when(importChange(remote(lunch.content(), "a")))
                    .expectNoEvents();
        }

        @Test
        void theTaskMadeFromItCausesNoWrite() {
            var task = Tasks.titled("Lunch").about("with Bo").dueAt("2026-12-01T09:00:00Z");
            mapping.given(imported(lunch.content(), "a"))
                    .when(syncFromHere(task, 1))
                    .expectNoEvents();
        }

        @Test
        void onlyTheEditedTitleIsAskedForAndTheRestIsTheirs() {
            var task = Tasks.titled("Late lunch").about("all mine").dueAt("2026-12-01T09:00:00Z");
            mapping.given(imported(lunch.content(), "a"))
                    .when(sync(task, 2))
                    .expectEvents(requested(lunch.retitled("Late lunch").content(), 2));
        }

        @Test
        void whatAnotherCalendarSaysOfItIsNotWrittenHere() {
            var task = Tasks.titled("Lunch, as the other calendar has it").dueAt("2026-12-01T12:00:00Z");
            mapping.given(imported(lunch.content(), "a"))
                    .when(syncChanged(task, 3, TaskField.DUE))
                    .expectEvents(requested(lunch.at("2026-12-01T12:00:00Z").content(), 3));
        }

        @Test
        void takingTheDueAwayInTimeLeavesItWhereItIs() {
            mapping.given(imported(lunch.content(), "a"))
                    .when(sync(Tasks.titled("Lunch"), 2))
                    .expectNoEvents();
        }

        private final EventContent withBo = lunch.retitled("Lunch with Bo").content();

        @Test
        void aWriteWhoseAnswerWasLostIsNoEditOfTheirs() {
            mapping.given(imported(lunch.content(), "a"), requested(withBo, 2), requested(lunch.content(), 3))
                    .when(importChange(remote(withBo, "b")))
                    .expectEvents(noted(withBo, "b"));
        }

        @Test
        void norIsItInConflictWithWhatTheAppSaidSince() {
            var withCy = lunch.retitled("Lunch with Cy").content();
            mapping.given(imported(lunch.content(), "a"), requested(withBo, 2), requested(withCy, 3))
                    .when(importChange(remote(withBo, "b")))
                    .expectEvents(noted(withBo, "b"));
        }

        @Test
        void whatTheyChangedOnTopOfItIsFollowed() {
            var late =
                    lunch.retitled("Lunch with Bo").at("2026-12-01T12:00:00Z").content();
            mapping.given(imported(lunch.content(), "a"), requested(withBo, 2), requested(lunch.content(), 3))
                    .when(importChange(remote(late, "b")))
                    .expectEvents(accepted(late, late.withTitle("Lunch"), "b", EventField.START));
        }

        @Test
        void alsoOfOneThatWasStillToBeWrittenWhenTheirsWasHeard() {
            var late = lunch.at("2026-12-01T12:00:00Z").content();
            var withCy = late.withTitle("Lunch with Cy");
            mapping.given(imported(lunch.content(), "a"), requested(withBo, 2))
                    .andGiven(accepted(late, late.withTitle("Lunch with Bo"), "b", EventField.START))
                    .andGiven(requested(withCy, 4))
                    .when(importChange(remote(late.withTitle("Lunch with Bo"), "c")))
                    .expectEvents(noted(late.withTitle("Lunch with Bo"), "c"));
        }

        @Test
        void whatTheySayOfTheirOwnIsTheirEdit() {
            mapping.given(imported(lunch.content(), "a"), requested(withBo, 2), pushed(withBo, 2, "b"))
                    .when(importChange(remote(lunch.content(), "c")))
                    .expectEvents(accepted(lunch.content(), lunch.content(), "c", EventField.TITLE));
        }

        @Test
        void itsDescriptionIsFollowed() {
            var changed = lunch.about("with Cy").content();
            mapping.given(imported(lunch.content(), "a"))
                    .when(importChange(remote(changed, "b")))
                    .expectEvents(accepted(changed, changed, "b", EventField.DESCRIPTION));
        }

        @Test
        void itsPriorityIsNotOurs() {
            var changed = lunch.of(Priority.HIGH).content();
            mapping.given(imported(lunch.content(), "a"))
                    .when(importChange(remote(changed, "b")))
                    .expectEvents(noted(changed, "b"));
        }

        @Test
        void deletedRemotelyItIsMissed() {
            mapping.given(imported(lunch.content(), "a"))
                    .when(importDeletion())
                    .expectEvents(deletedRemotely(EventOrigin.CALENDAR, 0, lunch.content()));
        }

        @Test
        void theTaskThatWentWithItLetsNothingGo() {
            mapping.given(imported(lunch.content(), "a"))
                    .andGiven(deletedRemotely(EventOrigin.CALENDAR, 0, lunch.content()))
                    .when(withdraw(2, WithdrawalReason.TASK_DELETED))
                    .expectNoEvents();
        }

        @Test
        void undeletedItIsLinkedAgain() {
            mapping.given(imported(lunch.content(), "a"))
                    .andGiven(deletedRemotely(EventOrigin.CALENDAR, 0, lunch.content()))
                    .when(importChange(remote(lunch.content(), "b")))
                    .expectEvents(accepted(
                            lunch.content(),
                            lunch.content(),
                            "b",
                            EventField.TITLE,
                            EventField.START,
                            EventField.LENGTH,
                            EventField.DESCRIPTION));
        }
    }

    @Nested
    class WhenThePersonIsErased {

        @Test
        void theHistoryStillLoads() {
            mapping.given(
                            new TaskSyncRequested(MAPPING, ANN, HOME, TASK, v(1), Personal.erased(), false, false),
                            new TaskPushed(MAPPING, ANN, v(1), Personal.erased()))
                    .when(importDeletion())
                    .expectNoEvents();
        }

        @ParameterizedTest
        @MethodSource("com.timeapp.calendar.command.mapping.EventMappingTest#erased")
        void whateverHappenedIsLoadedAndLetGo(Fact fact) {
            mapping.given(
                            new TaskSyncRequested(MAPPING, ANN, HOME, TASK, v(1), Personal.erased(), false, false),
                            new TaskPushed(MAPPING, ANN, v(1), Personal.erased()),
                            fact)
                    .when(new Unlink(MAPPING, WithdrawalReason.DISCONNECTED))
                    .expectSuccessfulHandlerExecution();
        }
    }

    static Stream<Fact> erased() {
        return ErasedFacts.ofEach(MappingFact.class, MAPPING, ANN, HOME, TASK, v(2));
    }

    @Test
    void whatIsSyncedIsWhatWasWritten() {
        var content = event(dentist(), 1);
        mapping.given((Object[]) linked())
                .when(recordPush(2, content, "b"))
                .expectEvents(pushed(content, 2, "b"))
                .expectState(state ->
                        assertThat(state).extracting("state.synced").isEqualTo(Optional.of(synced(content, "b"))));
    }
}
