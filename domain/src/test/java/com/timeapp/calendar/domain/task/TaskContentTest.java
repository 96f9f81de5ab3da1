package com.timeapp.calendar.domain.task;

import static org.assertj.core.api.Assertions.assertThat;

import com.timeapp.calendar.domain.event.Priority;
import com.timeapp.calendar.domain.fixtures.Patches;
import com.timeapp.calendar.domain.fixtures.Tasks;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class TaskContentTest {

    private static final Tasks DENTIST = Tasks.titled("Dentist")
            .about("bring the X-ray")
            .dueAt("2026-12-01T09:00:00Z")
            .in("Europe/Vienna");

    record Change(TaskField field, Patches patch) {

        @Override
        public String toString() {
            return field.name();
        }
    }

    static Set<Change> changes() {
        return Set.of(
                new Change(TaskField.TITLE, Patches.setting().title("Dr. Weiss")),
                new Change(TaskField.DESCRIPTION, Patches.setting().noDescription()),
                new Change(TaskField.DUE, Patches.setting().dueOn("2026-12-01")),
                new Change(TaskField.TIME_ZONE, Patches.setting().zone("UTC")),
                new Change(TaskField.DURATION_MINUTES, Patches.setting().minutes(30)),
                new Change(TaskField.DURATION_DAYS, Patches.setting().days(2)),
                new Change(TaskField.PRIORITY, Patches.setting().priority(Priority.URGENT)),
                new Change(TaskField.STATUS, Patches.setting().status(TaskStatus.DONE)),
                new Change(TaskField.PROJECT, Patches.setting().project("Health")),
                new Change(TaskField.URL, Patches.setting().url("https://tasks.example/1")),
                new Change(TaskField.RECURRENCE, Patches.setting().recurrence("FREQ=YEARLY")));
    }

    @ParameterizedTest
    @MethodSource("changes")
    void aPatchOfOneFieldChangesThatFieldAlone(Change change) {
        var after = DENTIST.but(change.patch()).content();

        assertThat(after.fieldsChangedSince(DENTIST.content())).containsExactly(change.field());
    }

    @Test
    void everyFieldCanBePatched() {
        assertThat(changes().stream().map(Change::field)).containsExactlyInAnyOrder(TaskField.values());
    }

    @Test
    void aPatchOfNothingChangesNothing() {
        var after = DENTIST.content().with(TaskPatch.NOTHING);

        assertThat(after).isEqualTo(DENTIST.content());
        assertThat(after.fieldsChangedSince(DENTIST.content())).isEmpty();
    }

    @Test
    void aFullReplacementLeavesNothingOfBeforeButTheId() {
        var other = Tasks.titled("Hairdresser");

        assertThat(DENTIST.but(other.replacement())).isEqualTo(other);
    }

    @Test
    void takingTheDueAwayLeavesTheRest() {
        var after = DENTIST.but(TaskPatch.unscheduled()).content();

        assertThat(after.due()).isEmpty();
        assertThat(after.fieldsChangedSince(DENTIST.content())).containsExactly(TaskField.DUE);
    }

    @Test
    void aPatchCanBeHeldOffTheDescription() {
        var patch = Patches.setting()
                .title("Dr. Weiss")
                .description("theirs")
                .patch()
                .keepingDescription();

        assertThat(DENTIST.but(patch)).isEqualTo(DENTIST.but(Patches.setting().title("Dr. Weiss")));
    }

    @Test
    void aTaskThatSaysNothingYetIsToDoWithoutADueAndTakesAnHour() {
        var blank = Tasks.known("x").content();

        assertThat(blank.status()).isEqualTo(TaskStatus.TODO);
        assertThat(blank.due()).isEmpty();
        assertThat(blank.durationMinutes()).isEqualTo(60);
        assertThat(blank.durationDays()).isEqualTo(1);
    }
}
