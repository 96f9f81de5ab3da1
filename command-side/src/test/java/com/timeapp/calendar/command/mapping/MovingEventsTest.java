package com.timeapp.calendar.command.mapping;

import static com.timeapp.calendar.command.mapping.MappingScenes.ANN;
import static com.timeapp.calendar.command.mapping.MappingScenes.MAPPING;
import static com.timeapp.calendar.command.mapping.MappingScenes.TASK;
import static com.timeapp.calendar.command.mapping.MappingScenes.accepted;
import static com.timeapp.calendar.command.mapping.MappingScenes.dentist;
import static com.timeapp.calendar.command.mapping.MappingScenes.event;
import static com.timeapp.calendar.command.mapping.MappingScenes.importChange;
import static com.timeapp.calendar.command.mapping.MappingScenes.imported;
import static com.timeapp.calendar.command.mapping.MappingScenes.linked;
import static com.timeapp.calendar.command.mapping.MappingScenes.noted;
import static com.timeapp.calendar.command.mapping.MappingScenes.pushed;
import static com.timeapp.calendar.command.mapping.MappingScenes.recordPush;
import static com.timeapp.calendar.command.mapping.MappingScenes.remote;
import static com.timeapp.calendar.command.mapping.MappingScenes.requested;
import static com.timeapp.calendar.command.mapping.MappingScenes.syncAnew;
import static com.timeapp.calendar.command.mapping.MappingScenes.withdraw;
import static com.timeapp.calendar.command.mapping.MappingScenes.withdrawalRequested;
import static com.timeapp.calendar.command.mapping.MappingScenes.withdrawn;
import static com.timeapp.calendar.domain.fixtures.Ids.v;
import static com.timeapp.calendar.domain.mapping.WithdrawalReason.CALENDAR_CHANGED;

import com.timeapp.calendar.domain.connection.ConnectionSettings;
import com.timeapp.calendar.domain.event.EventContent;
import com.timeapp.calendar.domain.fixtures.Events;
import com.timeapp.calendar.domain.fixtures.Tasks;
import com.timeapp.calendar.domain.mapping.MappingCommand.LeaveEvent;
import com.timeapp.calendar.domain.mapping.MappingCommand.ReportPushRejected;
import com.timeapp.calendar.domain.mapping.MappingCommand.ResolveConflict;
import com.timeapp.calendar.domain.mapping.MappingCommand.Unlink;
import com.timeapp.calendar.domain.mapping.MappingFact.ConflictDetected;
import com.timeapp.calendar.domain.mapping.MappingFact.ConflictResolved;
import com.timeapp.calendar.domain.mapping.MappingFact.ConflictSides;
import com.timeapp.calendar.domain.mapping.MappingFact.EventUnlinked;
import com.timeapp.calendar.domain.mapping.MappingFact.PushRejected;
import com.timeapp.calendar.domain.mapping.MappingFact.Resolution;
import com.timeapp.calendar.domain.mapping.MappingFact.TaskEditKept;
import com.timeapp.calendar.domain.mapping.PushRejection;
import com.timeapp.calendar.domain.mapping.WithdrawalReason;
import com.timeapp.calendar.domain.personal.Personal;
import com.timeapp.calendar.domain.sync.EventField;
import com.timeapp.calendar.domain.sync.TaskChange;
import com.timeapp.calendar.domain.task.TaskStatus;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.axonframework.test.aggregate.FixtureConfiguration;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** The connection of an event goes on with another calendar. */
class MovingEventsTest {

    private final FixtureConfiguration<EventMapping> mapping = MappingScenes.fixture();

    @Nested
    class AnEventOfOurs {

        @Test
        void isTakenOutOfTheOneCalendar() {
            mapping.given((Object[]) linked())
                    .when(withdraw(1, CALENDAR_CHANGED))
                    .expectEvents(withdrawalRequested(1, CALENDAR_CHANGED));
        }

        @Test
        void isMadeInTheOtherAlthoughItsTaskHasNotChanged() {
            mapping.given((Object[]) linked())
                    .andGiven(withdrawalRequested(1, CALENDAR_CHANGED), withdrawn(1))
                    .when(syncAnew(dentist(), 1, ConnectionSettings.DEFAULT))
                    .expectEvents(requested(event(dentist(), 1), 1));
        }

        @Test
        void isThereOnceThatHasArrived() {
            mapping.given((Object[]) linked())
                    .andGiven(withdrawalRequested(1, CALENDAR_CHANGED), withdrawn(1), requested(event(dentist(), 1), 1))
                    .when(recordPush(1, event(dentist(), 1), "b"))
                    .expectEvents(pushed(event(dentist(), 1), 1, "b"));
        }

        @Test
        void ofATaskThatIsDoneIsMadeThereWithItsMark() {
            var done = dentist().thatIs(TaskStatus.DONE);
            mapping.given(requested(event(done, 1), 1), pushed(event(done, 1), 1, "a"))
                    .andGiven(withdrawalRequested(1, CALENDAR_CHANGED), withdrawn(1))
                    .when(syncAnew(done, 1, ConnectionSettings.DEFAULT))
                    .expectEvents(requested(event(done, 1), 1));
        }

        @Test
        void thatWasEditedJustBeforeTakesTheEditAlong() {
            var later = event(Tasks.titled("Dentist").dueAt("2026-12-02T09:00:00Z"), 1);
            mapping.given((Object[]) linked())
                    .andGiven(withdrawalRequested(1, CALENDAR_CHANGED))
                    .when(importChange(remote(later, "b")))
                    .expectEvents(
                            accepted(later, later, "b", EventField.START), withdrawalRequested(1, CALENDAR_CHANGED));
        }

        @Test
        void thatOnlyHasAnotherVersionIsRemovedInThat() {
            mapping.given((Object[]) linked())
                    .andGiven(withdrawalRequested(1, CALENDAR_CHANGED))
                    .when(importChange(remote(event(dentist(), 1), "b")))
                    .expectEvents(noted(event(dentist(), 1), "b"));
        }

        @Test
        void thatCannotBeRemovedIsLeftAndMadeInTheOther() {
            mapping.given((Object[]) linked())
                    .andGiven(withdrawalRequested(1, CALENDAR_CHANGED), unlinked())
                    .when(syncAnew(dentist(), 1, ConnectionSettings.DEFAULT))
                    .expectEvents(requested(event(dentist(), 1), 1));
        }

        @Test
        void whoseRemovalForAnotherReasonWasRefusedIsRemovedNowAndStaysAway() {
            for (var reason : List.of(WithdrawalReason.CLOSED, WithdrawalReason.TASK_DELETED)) {
                mapping.given((Object[]) linked())
                        .andGiven(withdrawalRequested(2, reason))
                        .when(withdraw(2, CALENDAR_CHANGED))
                        .expectEvents(withdrawalRequested(2, reason));
            }
        }

        @Test
        void whoseTaskIsDeletedMeanwhileStaysAway() {
            mapping.given((Object[]) linked())
                    .andGiven(withdrawalRequested(1, CALENDAR_CHANGED))
                    .when(withdraw(2, WithdrawalReason.TASK_DELETED))
                    .expectEvents(withdrawalRequested(2, WithdrawalReason.TASK_DELETED));
        }

        @Test
        void thatWasStillOnItsWayIsRemovedOnceItIsThere() {
            var event = event(dentist(), 1);
            mapping.given(requested(event, 1), withdrawalRequested(1, CALENDAR_CHANGED))
                    .when(recordPush(1, event, "a"))
                    .expectEvents(pushed(event, 1, "a"), withdrawalRequested(1, CALENDAR_CHANGED));
        }

        @Test
        void thatIsFoundWhereNobodyKnewOfItIsRemovedToo() {
            var event = event(dentist(), 1);
            mapping.given(requested(event, 1), withdrawalRequested(1, CALENDAR_CHANGED))
                    .when(importChange(remote(event, "a")))
                    .expectEvents(noted(event, "a"));
        }

        @Test
        void whoseLastWriteWasRefusedIsRemovedAllTheSame() {
            mapping.given((Object[]) linked())
                    .andGiven(withdrawalRequested(1, CALENDAR_CHANGED))
                    .when(new ReportPushRejected(MAPPING, v(1), PushRejection.INVALID_EVENT, false))
                    .expectEvents(withdrawalRequested(1, CALENDAR_CHANGED));
        }

        @Test
        void staysOnlyWhereItsRemovalWasRefused() {
            var refused = new PushRejected(MAPPING, ANN, v(1), PushRejection.FORBIDDEN);
            mapping.given((Object[]) linked())
                    .andGiven(withdrawalRequested(1, CALENDAR_CHANGED))
                    .when(new ReportPushRejected(MAPPING, v(1), PushRejection.FORBIDDEN, true))
                    .expectEvents(refused);
            mapping.given((Object[]) linked())
                    .andGiven(withdrawalRequested(1, CALENDAR_CHANGED), refused)
                    .when(new LeaveEvent(MAPPING, CALENDAR_CHANGED))
                    .expectEvents(unlinked());
            mapping.given((Object[]) linked())
                    .andGiven(refused, withdrawalRequested(1, CALENDAR_CHANGED))
                    .when(new LeaveEvent(MAPPING, CALENDAR_CHANGED))
                    .expectNoEvents();
        }

        @Test
        void thatIsInDisputeIsDecidedAboutOnTheWay() {
            var fields = Set.of(EventField.TITLE);
            var dispute = disputed();
            var settled = new ConflictResolved(MAPPING, ANN, fields, Resolution.KEEP_CALENDAR);
            var told = new TaskEditKept(MAPPING, ANN, TASK, v(1), Personal.of(TaskChange.of(byPhone(), fields)));
            var decision = new ResolveConflict(
                    MAPPING, ANN, Map.of(), Optional.of(Resolution.KEEP_CALENDAR), OptionalLong.empty());
            mapping.given((Object[]) linked())
                    .andGiven(dispute, withdrawalRequested(1, CALENDAR_CHANGED))
                    .when(decision)
                    .expectEvents(settled, told);
            mapping.given((Object[]) linked())
                    .andGiven(dispute, withdrawalRequested(1, CALENDAR_CHANGED), withdrawn(1))
                    .when(decision)
                    .expectEvents(settled, told);
        }

        @Test
        void thatIsInDisputeIsDecidedAboutAlsoWhereItIsLeftBehind() {
            mapping.given((Object[]) linked())
                    .andGiven(disputed(), unlinked())
                    .when(new ResolveConflict(
                            MAPPING, ANN, Map.of(), Optional.of(Resolution.KEEP_CALENDAR), OptionalLong.empty()))
                    .expectEvents(
                            new ConflictResolved(MAPPING, ANN, Set.of(EventField.TITLE), Resolution.KEEP_CALENDAR),
                            new TaskEditKept(
                                    MAPPING,
                                    ANN,
                                    TASK,
                                    v(1),
                                    Personal.of(TaskChange.of(byPhone(), Set.of(EventField.TITLE)))));
        }

        @Test
        void thatItsPersonHasUnlinkedStaysOutOfTheOtherToo() {
            mapping.given((Object[]) linked())
                    .andGiven(new EventUnlinked(MAPPING, ANN, WithdrawalReason.UNLINKED))
                    .when(syncAnew(dentist(), 1, ConnectionSettings.DEFAULT))
                    .expectNoEvents();
        }
    }

    @Nested
    class AnEventOfThePersons {

        private final Events lunch = Events.titled("Lunch");

        @Test
        void isOnlyLetGo() {
            mapping.given(imported(lunch.content(), "a"))
                    .when(new Unlink(MAPPING, CALENDAR_CHANGED))
                    .expectEvents(unlinked());
        }

        @Test
        void isInDisputeNoMoreForTheTaskKeepsItsOwn() {
            mapping.given(imported(lunch.content(), "a"))
                    .andGiven(disputed())
                    .when(new Unlink(MAPPING, CALENDAR_CHANGED))
                    .expectEvents(
                            new ConflictResolved(MAPPING, ANN, Set.of(EventField.TITLE), Resolution.KEEP_TASK),
                            unlinked());
        }

        @Test
        void isWrittenToNoMore() {
            mapping.given(imported(lunch.content(), "a"), unlinked())
                    .when(syncAnew(Tasks.titled("Lunch").dueAt("2026-12-01T12:00:00Z"), 4, ConnectionSettings.DEFAULT))
                    .expectNoEvents();
        }

        @Test
        void inTheOtherCalendarIsTheSameTask() {
            var there = lunch.content();
            mapping.given(imported(lunch.content(), "a"), unlinked())
                    .when(importChange(remote(there, "b")))
                    .expectEvents(accepted(
                            there,
                            there,
                            "b",
                            EventField.TITLE,
                            EventField.START,
                            EventField.LENGTH,
                            EventField.DESCRIPTION));
        }
    }

    private static ConflictDetected disputed() {
        var task = event(Tasks.titled("Dentist!").dueAt("2026-12-01T09:00:00Z"), 1);
        return new ConflictDetected(
                MAPPING,
                ANN,
                Set.of(EventField.TITLE),
                Personal.of(new ConflictSides(event(dentist(), 1), task, byPhone())));
    }

    private static EventContent byPhone() {
        return event(Tasks.titled("Dr Bohm").dueAt("2026-12-01T09:00:00Z"), 1);
    }

    private static EventUnlinked unlinked() {
        return new EventUnlinked(MAPPING, ANN, CALENDAR_CHANGED);
    }
}
