package com.timeapp.calendar.command.task;

import static com.timeapp.calendar.domain.fixtures.Ids.v;

import com.timeapp.calendar.domain.fixtures.Ids;
import com.timeapp.calendar.domain.fixtures.Patches;
import com.timeapp.calendar.domain.fixtures.Tasks;
import com.timeapp.calendar.domain.id.ConnectionId;
import com.timeapp.calendar.domain.id.MappingId;
import com.timeapp.calendar.domain.id.SubjectId;
import com.timeapp.calendar.domain.id.TaskId;
import com.timeapp.calendar.domain.refusal.CommandRefused;
import com.timeapp.calendar.domain.task.Precondition;
import com.timeapp.calendar.domain.task.ReviseTask;
import com.timeapp.calendar.domain.task.ReviseTask.Birth;
import java.util.Optional;
import java.util.OptionalLong;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.axonframework.test.aggregate.FixtureConfiguration;
import org.junit.jupiter.api.Test;

class RepeatingTest {

    private static final TaskId TASK = Ids.task("standup");
    private static final SubjectId ANN = Ids.subject("ann");
    private static final MappingId MAPPING = Ids.mapping("standup");
    private static final ConnectionId HOME = Ids.connection("home");
    private static final String MONDAYS = "FREQ=WEEKLY;BYDAY=MO";

    private final FixtureConfiguration<Task> task = new AggregateTestFixture<>(Task.class);
    private final Tasks standup = Tasks.titled("Stand-up").dueAt("2026-12-07T08:00:00Z");

    @Test
    void atATimeOfDayItNeedsAZone() {
        task.givenNoPriorActivity()
                .when(put(standup.repeating(MONDAYS)))
                .expectException(CommandRefused.class)
                .expectExceptionMessage("time_zone_required");
        task.givenNoPriorActivity()
                .when(put(standup.repeating(MONDAYS).in("Europe/Berlin")))
                .expectResultMessagePayload(v(1));
    }

    @Test
    void ofWholeDaysItNeedsNone() {
        task.givenNoPriorActivity()
                .when(put(standup.dueOn("2026-12-07").repeating(MONDAYS)))
                .expectResultMessagePayload(v(1));
    }

    @Test
    void whatIsPatchedIsSeenAsAWhole() {
        task.givenCommands(put(standup.in("Europe/Berlin")))
                .when(patch(Patches.setting().recurrence(MONDAYS)))
                .expectResultMessagePayload(v(2));
        task.givenCommands(put(standup))
                .when(patch(Patches.setting().recurrence(MONDAYS)))
                .expectExceptionMessage("time_zone_required");
        task.givenCommands(put(standup.dueOn("2026-12-07").repeating(MONDAYS)))
                .when(patch(Patches.setting().dueAt("2026-12-07T08:00:00Z")))
                .expectExceptionMessage("time_zone_required");
    }

    @Test
    void whatACalendarMadeOfItIsNoReasonToRefuseAnEditOfSomethingElse() {
        task.givenCommands(
                        put(standup.dueOn("2026-12-07").repeating(MONDAYS)),
                        ReviseTask.byCalendar(
                                TASK,
                                ANN,
                                Optional.empty(),
                                Patches.setting().dueAt("2026-12-07T08:00:00Z").patch(),
                                MAPPING))
                .when(patch(Patches.setting().title("Daily")))
                .expectResultMessagePayload(v(3));
    }

    @Test
    void howAnImportedOneRepeatsIsSaidInItsCalendar() {
        task.givenCommands(ReviseTask.byCalendar(
                        TASK,
                        ANN,
                        Optional.of(Birth.inCalendar(TASK, ANN, HOME)),
                        standup.in("Europe/Berlin").replacement(),
                        MAPPING))
                .when(patch(Patches.setting().recurrence(MONDAYS)))
                .expectException(CommandRefused.class)
                .expectExceptionMessage("imported_task_not_repeatable");
    }

    private static ReviseTask put(Tasks content) {
        return new ReviseTask(
                TASK,
                ANN,
                Optional.of(Birth.inApp(Ids.appTask("standup"), ANN)),
                content.replacement(),
                new Precondition.NotChangedInCalendar(),
                OptionalLong.empty(),
                Optional.empty());
    }

    private static ReviseTask patch(Patches change) {
        return new ReviseTask(
                TASK,
                ANN,
                Optional.empty(),
                change.patch(),
                new Precondition.Always(),
                OptionalLong.empty(),
                Optional.empty());
    }
}
