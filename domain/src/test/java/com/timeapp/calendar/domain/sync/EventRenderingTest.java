package com.timeapp.calendar.domain.sync;

import static com.timeapp.calendar.domain.fixtures.Ids.appTask;
import static com.timeapp.calendar.domain.fixtures.Ids.v;
import static org.assertj.core.api.Assertions.assertThat;

import com.timeapp.calendar.domain.connection.CompletedTasks;
import com.timeapp.calendar.domain.connection.PrivacyLevel;
import com.timeapp.calendar.domain.connection.ShowAs;
import com.timeapp.calendar.domain.event.EventContent;
import com.timeapp.calendar.domain.event.EventTime;
import com.timeapp.calendar.domain.event.Marker;
import com.timeapp.calendar.domain.event.Priority;
import com.timeapp.calendar.domain.fixtures.Patches;
import com.timeapp.calendar.domain.fixtures.Settings;
import com.timeapp.calendar.domain.fixtures.Tasks;
import com.timeapp.calendar.domain.task.TaskStatus;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class EventRenderingTest {

    private static final Tasks DENTIST = Tasks.titled("Dentist")
            .dueAt("2026-12-01T09:00:00Z")
            .of(Priority.HIGH)
            .about("bring the X-ray")
            .inProject("Health")
            .thatIs(TaskStatus.IN_PROGRESS);

    @Test
    void aTaskWithoutADueHasNoEvent() {
        var rendering = new EventRendering(Settings.usual().chosen(), "");

        assertThat(rendering.render(Tasks.titled("Some day").content(), v(1))).isEmpty();
    }

    @Test
    void theEventCarriesTheTasksTitlePriorityAndMarker() {
        var event = render(Settings.usual(), DENTIST);

        assertThat(event.title()).isEqualTo("Dentist");
        assertThat(event.priority()).isEqualTo(Priority.HIGH);
        assertThat(event.marker()).contains(new Marker(appTask("dentist"), v(3)));
    }

    @Test
    void theTitleIsWrittenInTheFormInWhichItWillBeReadBack() {
        var task = DENTIST.but(Patches.setting().title("  Dentist\n"));

        assertThat(render(Settings.usual(), task).title()).isEqualTo("Dentist");
    }

    @Nested
    class OnceTheTaskIsDone {

        private final Tasks done = DENTIST.thatIs(TaskStatus.DONE);

        @Test
        void itIsMarkedAndItsTimeIsFree() {
            assertThat(render(Settings.usual(), done).title()).isEqualTo("✓ Dentist");
            assertThat(render(Settings.usual(), done).free()).isTrue();
        }

        @Test
        void aMaskIsMarkedToo() {
            assertThat(render(Settings.usual().masking("Busy"), done).title()).isEqualTo("✓ Busy");
        }

        @Test
        void itStaysAsItIsWhereThatIsWanted() {
            var kept = render(Settings.usual().onceDone(CompletedTasks.KEEP), done);

            assertThat(kept.title()).isEqualTo("Dentist");
            assertThat(kept.free()).isFalse();
        }

        @Test
        void itGoesWhereThatIsWanted() {
            var rendering = new EventRendering(
                    Settings.usual().onceDone(CompletedTasks.REMOVE).chosen(), "");

            assertThat(rendering.render(done.content(), v(1))).isEmpty();
        }

        @Test
        void cancelledItAlwaysGoes() {
            var rendering = new EventRendering(
                    Settings.usual().onceDone(CompletedTasks.KEEP).chosen(), "");

            assertThat(rendering.render(DENTIST.thatIs(TaskStatus.CANCELLED).content(), v(1)))
                    .isEmpty();
        }
    }

    @Nested
    class TheTime {

        @Test
        void isTheDueForAsLongAsTheTaskTakes() {
            var task = DENTIST.in("Europe/Vienna").lastingMinutes(45);

            assertThat(render(Settings.usual(), task).time())
                    .isEqualTo(new EventTime.Timed(
                            Instant.parse("2026-12-01T09:00:00Z"), ZoneId.of("Europe/Vienna"), Duration.ofMinutes(45)));
        }

        @Test
        void isInUtcForAnHourWhenTheTaskSaysNothingElse() {
            assertThat(render(Settings.usual(), DENTIST).time())
                    .isEqualTo(new EventTime.Timed(
                            Instant.parse("2026-12-01T09:00:00Z"), ZoneOffset.UTC, Duration.ofHours(1)));
        }

        @Test
        void isWholeDaysWithoutAZoneForADate() {
            var task = DENTIST.dueOn("2026-12-03").in("Europe/Vienna").lastingDays(2);

            assertThat(render(Settings.usual(), task).time())
                    .isEqualTo(new EventTime.AllDay(LocalDate.parse("2026-12-03"), 2));
        }

        @Test
        void isBusyWhenTimedAndFreeOnWholeDays() {
            assertThat(render(Settings.usual(), DENTIST).free()).isFalse();
            assertThat(render(Settings.usual(), DENTIST.dueOn("2026-12-03")).free())
                    .isTrue();
        }

        @Test
        void isFreeOrBusyAsThePersonChose() {
            assertThat(render(Settings.usual().showing(ShowAs.FREE), DENTIST).free())
                    .isTrue();
            assertThat(render(Settings.usual().showing(ShowAs.BUSY), DENTIST.dueOn("2026-12-03"))
                            .free())
                    .isFalse();
        }
    }

    @Nested
    class TheDescription {

        @Test
        void atTheNormalLevelTellsTitleAndPriority() {
            assertThat(description(Settings.usual().at(PrivacyLevel.NORMAL), DENTIST))
                    .isEqualTo("Task: Dentist\nPriority: high");
        }

        @Test
        void atTheFullLevelTellsEverythingAndLeadsBack() {
            assertThat(description(Settings.usual().at(PrivacyLevel.FULL), DENTIST))
                    .isEqualTo("Task: Dentist\nDescription: bring the X-ray\nPriority: high\nStatus: in_progress\n"
                            + "Project: Health\n\nView in Time App: https://tasks.example/tasks/dentist");
        }

        @Test
        void atTheFullLevelNamesWhatIsMissing() {
            var task = Tasks.titled("Dentist").dueAt("2026-12-01T09:00:00Z");

            assertThat(description(Settings.usual().at(PrivacyLevel.FULL), task))
                    .isEqualTo("Task: Dentist\nDescription: No description\nPriority: medium\nStatus: todo\n"
                            + "Project: None\n\nView in Time App: https://tasks.example/tasks/dentist");
        }

        @Test
        void anEmptyTextCountsAsMissing() {
            assertThat(description(
                            Settings.usual().at(PrivacyLevel.FULL),
                            DENTIST.about("").inProject("")))
                    .contains("\nDescription: No description\n", "\nProject: None\n");
        }

        @Test
        void takesSignsOfItsOwnFormatAsText() {
            assertThat(description(
                            Settings.usual().at(PrivacyLevel.FULL),
                            DENTIST.but(Patches.setting().title("100 %s {task_id}\\n"))))
                    .startsWith("Task: 100 %s {task_id}\\n\nDescription: ")
                    .endsWith("/tasks/dentist");
        }

        @Test
        void tellsNothingWhereDetailsAreOff() {
            assertThat(description(Settings.usual().at(PrivacyLevel.FULL).withoutDetails(), DENTIST))
                    .isEqualTo("Task from Time App");
        }

        private String description(Settings settings, Tasks task) {
            return render(settings, task).description().orElseThrow();
        }
    }

    @Nested
    class AtTheMinimalLevel {

        @Test
        void theTaskIsNowhereInTheEvent() {
            var event = render(Settings.usual().at(PrivacyLevel.MINIMAL), DENTIST);

            assertThat(event.title()).isEqualTo("Task from Time App");
            assertThat(event.description()).contains("Task from Time App");
        }

        @Test
        void thePersonsOwnMaskIsTheTitleAndNotTheDescription() {
            var event = render(Settings.usual().masking("Busy"), DENTIST);

            assertThat(event.title()).isEqualTo("Busy");
            assertThat(event.description()).contains("Task from Time App");
        }
    }

    @Test
    void theTitleIsShownWhereOnlyTheDetailsAreOff() {
        assertThat(render(Settings.usual().withoutDetails(), DENTIST).title()).isEqualTo("Dentist");
    }

    private static EventContent render(Settings settings, Tasks task) {
        return new EventRendering(settings.chosen(), "https://tasks.example/tasks/{task_id}")
                .render(task.content(), v(3))
                .orElseThrow();
    }
}
