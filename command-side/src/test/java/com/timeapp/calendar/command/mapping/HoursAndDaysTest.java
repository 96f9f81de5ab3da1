package com.timeapp.calendar.command.mapping;

import static com.timeapp.calendar.command.mapping.MappingScenes.ANN;
import static com.timeapp.calendar.command.mapping.MappingScenes.HOME;
import static com.timeapp.calendar.command.mapping.MappingScenes.MAPPING;
import static com.timeapp.calendar.command.mapping.MappingScenes.TASK;
import static com.timeapp.calendar.command.mapping.MappingScenes.accepted;
import static com.timeapp.calendar.command.mapping.MappingScenes.dentist;
import static com.timeapp.calendar.command.mapping.MappingScenes.event;
import static com.timeapp.calendar.command.mapping.MappingScenes.linked;
import static com.timeapp.calendar.command.mapping.MappingScenes.noted;
import static com.timeapp.calendar.command.mapping.MappingScenes.remote;
import static com.timeapp.calendar.command.mapping.MappingScenes.requested;
import static com.timeapp.calendar.command.mapping.MappingScenes.syncChanged;
import static com.timeapp.calendar.domain.fixtures.Ids.v;

import com.timeapp.calendar.domain.connection.ConflictPolicy;
import com.timeapp.calendar.domain.event.EventContent;
import com.timeapp.calendar.domain.fixtures.Events;
import com.timeapp.calendar.domain.fixtures.Tasks;
import com.timeapp.calendar.domain.mapping.MappingCommand.ImportRemoteChange;
import com.timeapp.calendar.domain.mapping.MappingCommand.ResolveConflict;
import com.timeapp.calendar.domain.mapping.MappingFact.ConflictDetected;
import com.timeapp.calendar.domain.mapping.MappingFact.ConflictResolved;
import com.timeapp.calendar.domain.mapping.MappingFact.ConflictSides;
import com.timeapp.calendar.domain.mapping.MappingFact.Resolution;
import com.timeapp.calendar.domain.mapping.MappingFact.TaskEditKept;
import com.timeapp.calendar.domain.personal.Personal;
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

/** The appointment becomes a date on one side, and longer on the other: a length goes with the start that it belongs to. */
class HoursAndDaysTest {

    private static final Set<EventField> LENGTH = Set.of(EventField.LENGTH);
    private static final Set<EventField> START_AND_LENGTH = Set.of(EventField.START, EventField.LENGTH);

    private final FixtureConfiguration<EventMapping> mapping = MappingScenes.fixture();
    private final Tasks dated = dentist().dueOn("2026-12-03");
    private final EventContent before = event(dentist(), 1);
    private final EventContent date = event(dated, 2);
    private final EventContent longer = Events.saying(before).lastingMinutes(68).content();

    private static ImportRemoteChange told(EventContent said, String etag, ConflictPolicy policy) {
        return new ImportRemoteChange(MAPPING, ANN, HOME, TASK, remote(said, etag), true, policy);
    }

    private ConflictDetected detected(Set<EventField> fields, EventContent task, EventContent calendar) {
        return new ConflictDetected(MAPPING, ANN, fields, Personal.of(new ConflictSides(before, task, calendar)));
    }

    private static ConflictResolved resolved(Set<EventField> fields, Resolution resolution) {
        return new ConflictResolved(MAPPING, ANN, fields, resolution);
    }

    private static TaskEditKept kept(Set<EventField> fields, EventContent task, long version) {
        return new TaskEditKept(MAPPING, ANN, TASK, v(version), Personal.of(TaskChange.of(task, fields)));
    }

    @ParameterizedTest
    @EnumSource(value = ConflictPolicy.class, mode = EnumSource.Mode.EXCLUDE, names = "ASK")
    void minutesGivenInTheCalendarToWhatBecameADateAreOnRecordAndNobodyIsAsked(ConflictPolicy policy) {
        mapping.given((Object[]) linked())
                .andGiven(requested(date, 2))
                .when(told(longer, "b", policy))
                .expectEvents(
                        detected(LENGTH, date, longer),
                        resolved(LENGTH, Resolution.KEEP_TASK),
                        noted(longer, "b"),
                        requested(date, 2));
    }

    @Test
    void whoeverIsToBeAskedAlwaysIsAskedAboutTheDateToo() {
        mapping.given((Object[]) linked())
                .andGiven(requested(date, 2))
                .when(told(longer, "b", ConflictPolicy.ASK))
                .expectEvents(
                        detected(START_AND_LENGTH, date, longer),
                        noted(longer, "b"),
                        requested(inHours(date, longer), 2));
    }

    private static EventContent inHours(EventContent event, EventContent hours) {
        return event.withTime(hours.time()).thatIsFree(false);
    }

    @Test
    void whatTheAppMakesADateWithoutHavingHeardOfItKeepsTheMinutesInMind() {
        mapping.given((Object[]) linked())
                .andGiven(accepted(longer, longer, "b", EventField.LENGTH))
                .when(syncChanged(dated, 2, TaskField.DUE))
                .expectEvents(requested(date, 2));
    }

    @Nested
    class WhileTheMinutesAreInDispute {

        private final Tasks shorter = dentist().lastingMinutes(75);
        private final EventContent ours = event(shorter, 2);

        private TestExecutor<EventMapping> disputed() {
            return mapping.given((Object[]) linked())
                    .andGiven(
                            requested(ours, 2),
                            detected(LENGTH, ours, longer),
                            noted(longer, "b"),
                            requested(ours.withTime(longer.time()), 2));
        }

        @Test
        void aDateInTimeEndsIt() {
            disputed()
                    .when(syncChanged(shorter.dueOn("2026-12-03"), 3, TaskField.DUE))
                    .expectEvents(
                            resolved(LENGTH, Resolution.KEEP_TASK),
                            requested(event(shorter.dueOn("2026-12-03"), 3), 3));
        }

        @Test
        void aDateInTheCalendarEndsItAndItsDaysAreFollowed() {
            var day = Events.saying(longer).on("2026-12-03").lastingDays(2).content();
            disputed()
                    .when(told(day, "c", ConflictPolicy.MERGE))
                    .expectEvents(
                            resolved(LENGTH, Resolution.KEEP_TASK),
                            kept(LENGTH, ours, 2),
                            accepted(day, ours.withTime(day.time()), "c", EventField.START, EventField.LENGTH));
        }
    }

    @Nested
    class WhileADateIsInDisputeWithHours {

        private final Tasks moved = dentist().dueAt("2026-12-02T10:00:00Z");
        private final EventContent ours = event(moved, 2);
        private final EventContent day = Events.saying(before).on("2026-12-03").content();

        private TestExecutor<EventMapping> disputed() {
            return mapping.given((Object[]) linked())
                    .andGiven(
                            requested(ours, 2),
                            detected(START_AND_LENGTH, ours, day),
                            noted(day, "b"),
                            requested(ours.withTime(day.time()), 2));
        }

        @Test
        void anotherDateInTimeHasDaysAsTheCalendarsHas() {
            var other = event(moved.dueOn("2026-12-05"), 3);
            disputed()
                    .when(syncChanged(moved.dueOn("2026-12-05"), 3, TaskField.DUE))
                    .expectEvents(
                            resolved(LENGTH, Resolution.KEEP_CALENDAR),
                            detected(
                                    Set.of(EventField.START),
                                    ours.withTime(other.time()).thatIsFree(true),
                                    day),
                            requested(other.withTime(day.time()), 3));
        }

        @Test
        void whoDecidesAboutTheStartDecidesAboutTheLength() {
            disputed()
                    .when(new ResolveConflict(
                            MAPPING,
                            ANN,
                            Map.of(EventField.START, Resolution.KEEP_TASK),
                            Optional.empty(),
                            OptionalLong.empty()))
                    .expectEvents(
                            resolved(START_AND_LENGTH, Resolution.KEEP_TASK),
                            kept(START_AND_LENGTH, ours, 2),
                            requested(ours, 2));
        }
    }

    @Nested
    class WhileHoursAreInDisputeWithADate {

        private final EventContent moved =
                Events.saying(before).at("2026-12-02T10:00:00Z").content();
        private final Tasks week = dated.lastingDays(6);

        private TestExecutor<EventMapping> disputed() {
            return mapping.given((Object[]) linked())
                    .andGiven(
                            requested(date, 2),
                            detected(Set.of(EventField.START), date, moved),
                            noted(moved, "b"),
                            requested(inHours(date, moved), 2));
        }

        @Test
        void moreDaysInTimeAreTheTasksSideFromThen() {
            disputed()
                    .when(syncChanged(week, 3, TaskField.DURATION_DAYS))
                    .expectEvents(detected(
                            Set.of(EventField.START),
                            date.withTime(event(week, 3).time()),
                            moved));
        }

        @Test
        void andWrittenWithTheDateWhereItIsDecidedForTheTask() {
            disputed()
                    .andGiven(detected(Set.of(EventField.START), event(week, 2), moved))
                    .when(new ResolveConflict(
                            MAPPING, ANN, Map.of(), Optional.of(Resolution.KEEP_TASK), OptionalLong.empty()))
                    .expectEvents(
                            resolved(Set.of(EventField.START), Resolution.KEEP_TASK),
                            kept(Set.of(EventField.START), event(week, 2), 2),
                            requested(event(week, 2), 2));
        }
    }
}
