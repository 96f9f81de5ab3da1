package com.timeapp.calendar.command.mapping;

import static com.timeapp.calendar.command.mapping.MappingScenes.ANN;
import static com.timeapp.calendar.command.mapping.MappingScenes.MAPPING;
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
import static com.timeapp.calendar.domain.mapping.WithdrawalReason.CALENDAR_CHANGED;

import com.timeapp.calendar.domain.connection.ConnectionSettings;
import com.timeapp.calendar.domain.fixtures.Events;
import com.timeapp.calendar.domain.fixtures.Tasks;
import com.timeapp.calendar.domain.mapping.MappingCommand.Unlink;
import com.timeapp.calendar.domain.mapping.MappingFact.EventUnlinked;
import com.timeapp.calendar.domain.mapping.WithdrawalReason;
import com.timeapp.calendar.domain.sync.EventField;
import com.timeapp.calendar.domain.task.TaskStatus;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.axonframework.test.aggregate.FixtureConfiguration;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** The connection of an event goes on with another calendar. */
class MovingEventsTest {

    private final FixtureConfiguration<EventMapping> mapping = new AggregateTestFixture<>(EventMapping.class);

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
        void whoseRemovalForAnotherReasonWasRefusedIsRemovedNow() {
            mapping.given((Object[]) linked())
                    .andGiven(withdrawalRequested(2, WithdrawalReason.CLOSED))
                    .when(withdraw(2, CALENDAR_CHANGED))
                    .expectEvents(withdrawalRequested(2, CALENDAR_CHANGED));
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

    private static EventUnlinked unlinked() {
        return new EventUnlinked(MAPPING, ANN, CALENDAR_CHANGED);
    }
}
