package com.timeapp.calendar.domain.sync;

import static org.assertj.core.api.Assertions.assertThat;

import com.timeapp.calendar.domain.fixtures.Events;
import com.timeapp.calendar.domain.fixtures.Tasks;
import com.timeapp.calendar.domain.task.TaskField;
import java.util.Set;
import org.junit.jupiter.api.Test;

class EditInTimeTest {

    private final Events lunch = Events.titled("Lunch").about("with Bo").lastingMinutes(30);
    private final Tasks task = Tasks.titled("Late lunch")
            .about("mine")
            .dueAt("2026-12-01T13:00:00Z")
            .lastingMinutes(90);

    @Test
    void onlyWhatWasChangedIsChanged() {
        assertThat(edited(lunch, task)).isEqualTo(lunch);
        assertThat(edited(lunch, task, TaskField.TITLE)).isEqualTo(lunch.retitled("Late lunch"));
        assertThat(edited(lunch, task, TaskField.DUE)).isEqualTo(lunch.at("2026-12-01T13:00:00Z"));
        assertThat(edited(lunch, task, TaskField.DURATION_MINUTES)).isEqualTo(lunch.lastingMinutes(90));
    }

    @Test
    void whatAnEventOfTheirsDoesNotTakeFromUsStays() {
        assertThat(edited(
                        lunch,
                        task,
                        TaskField.DESCRIPTION,
                        TaskField.PRIORITY,
                        TaskField.STATUS,
                        TaskField.TIME_ZONE,
                        TaskField.DURATION_DAYS))
                .isEqualTo(lunch.lastingMinutes(90));
    }

    @Test
    void aDateBecomesWholeDaysAndATimeATime() {
        assertThat(edited(lunch, task.dueOn("2026-12-03").lastingDays(2), TaskField.DUE))
                .isEqualTo(lunch.on("2026-12-03").lastingDays(2));
        assertThat(edited(lunch.on("2026-12-03"), task, TaskField.DUE))
                .isEqualTo(lunch.at("2026-12-01T13:00:00Z").lastingMinutes(90));
    }

    @Test
    void takingTheDueAwayLeavesTheEventWhereItIs() {
        assertThat(edited(lunch, Tasks.titled("Lunch"), TaskField.DUE)).isEqualTo(lunch);
    }

    private static Events edited(Events event, Tasks task, TaskField... changed) {
        return new Events(
                EditInTime.of(event.content(), task.content(), Set.of(changed)), event.traits(), event.categories());
    }
}
