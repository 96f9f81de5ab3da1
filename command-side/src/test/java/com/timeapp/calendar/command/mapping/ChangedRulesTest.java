package com.timeapp.calendar.command.mapping;

import static com.timeapp.calendar.command.mapping.MappingScenes.ANN;
import static com.timeapp.calendar.command.mapping.MappingScenes.HOME;
import static com.timeapp.calendar.command.mapping.MappingScenes.MAPPING;
import static com.timeapp.calendar.command.mapping.MappingScenes.TASK;
import static com.timeapp.calendar.command.mapping.MappingScenes.accepted;
import static com.timeapp.calendar.command.mapping.MappingScenes.event;
import static com.timeapp.calendar.command.mapping.MappingScenes.importChange;
import static com.timeapp.calendar.command.mapping.MappingScenes.noted;
import static com.timeapp.calendar.command.mapping.MappingScenes.pushed;
import static com.timeapp.calendar.command.mapping.MappingScenes.remote;
import static com.timeapp.calendar.command.mapping.MappingScenes.requested;
import static com.timeapp.calendar.command.mapping.MappingScenes.syncFromHere;

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
import com.timeapp.calendar.domain.personal.Personal;
import com.timeapp.calendar.domain.sync.EventField;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.axonframework.test.aggregate.FixtureConfiguration;
import org.axonframework.test.aggregate.TestExecutor;
import org.junit.jupiter.api.Test;

/** A task repeats on Mondays, and its calendar has another rule for it. */
class ChangedRulesTest {

    private static final Tasks STANDUP = Tasks.titled("Stand-up")
            .dueAt("2026-12-07T08:00:00Z")
            .in("Europe/Berlin")
            .repeating("FREQ=WEEKLY;BYDAY=MO");
    private static final Tasks DAILY = STANDUP.repeating("FREQ=DAILY");
    private static final Set<EventField> RULE = Set.of(EventField.RECURRENCE);

    private final FixtureConfiguration<EventMapping> mapping = MappingScenes.fixture();
    private final EventContent mondays = event(STANDUP, 1);
    private final EventContent ending = ruled("FREQ=WEEKLY;BYDAY=MO;UNTIL=20301231T225959Z");

    private EventContent ruled(String rule) {
        return Events.saying(mondays).repeating(rule).content();
    }

    private TestExecutor<EventMapping> agreed() {
        return mapping.given(requested(mondays, 1), pushed(mondays, 1, "a"));
    }

    private TestExecutor<EventMapping> dailyInTime() {
        return agreed().andGiven(requested(event(DAILY, 2), 2));
    }

    private static ImportRemoteChange told(EventContent said, ConflictPolicy policy) {
        return new ImportRemoteChange(MAPPING, ANN, HOME, TASK, remote(said, "b"), true, policy);
    }

    private ConflictDetected detected() {
        return new ConflictDetected(
                MAPPING, ANN, RULE, Personal.of(new ConflictSides(mondays, event(DAILY, 2), ending)));
    }

    private static ConflictResolved resolved(Resolution resolution) {
        return new ConflictResolved(MAPPING, ANN, RULE, resolution);
    }

    @Test
    void theTaskFollowsAndNothingIsWrittenBack() {
        agreed().when(importChange(remote(ending, "b")))
                .expectEvents(accepted(ending, ending, "b", EventField.RECURRENCE));
        mapping.given(
                        requested(mondays, 1),
                        pushed(mondays, 1, "a"),
                        accepted(ending, ending, "b", EventField.RECURRENCE))
                .when(syncFromHere(STANDUP.repeating("FREQ=WEEKLY;BYDAY=MO;UNTIL=20301231"), 2))
                .expectNoEvents();
    }

    @Test
    void writtenOtherwiseItIsNoted() {
        var other = ruled("FREQ=WEEKLY;INTERVAL=1");
        agreed().when(importChange(remote(other, "b"))).expectEvents(noted(other, "b"));
    }

    @Test
    void oneThatNoTaskCanHaveStaysThereAndWhatElseIsChangedIsFollowed() {
        var said = Events.saying(mondays.repeating(Optional.empty()))
                .retitled("Hourly")
                .recurring();
        var after = mondays.withTitle("Hourly");
        agreed().when(importChange(said.remote(MappingScenes.UID, "b")))
                .expectEvents(accepted(after, after, "b", EventField.TITLE));
    }

    @Test
    void changedOnBothSidesThePolicyDecides() {
        dailyInTime()
                .when(told(ending, ConflictPolicy.TASK_WINS))
                .expectEvents(
                        detected(), resolved(Resolution.KEEP_TASK), noted(ending, "b"), requested(event(DAILY, 2), 2));
        dailyInTime()
                .when(told(ending, ConflictPolicy.CALENDAR_WINS))
                .expectEvents(
                        detected(),
                        resolved(Resolution.KEEP_CALENDAR),
                        accepted(ending, event(DAILY, 2).repeating(ending.recurrence()), "b", EventField.RECURRENCE));
    }

    @Test
    void orThePersonAndTheEventKeepsItsRuleUntilThen() {
        var waiting = event(DAILY, 2).repeating(ending.recurrence());
        dailyInTime()
                .when(told(ending, ConflictPolicy.MERGE))
                .expectEvents(detected(), noted(ending, "b"), requested(waiting, 2));
        dailyInTime()
                .andGiven(detected(), noted(ending, "b"), requested(waiting, 2))
                .when(new ResolveConflict(
                        MAPPING,
                        ANN,
                        Map.of(EventField.RECURRENCE, Resolution.KEEP_CALENDAR),
                        Optional.empty(),
                        OptionalLong.empty()))
                .expectEvents(
                        accepted(ending, waiting, "b", EventField.RECURRENCE), resolved(Resolution.KEEP_CALENDAR));
    }
}
