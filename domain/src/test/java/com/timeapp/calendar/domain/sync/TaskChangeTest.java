package com.timeapp.calendar.domain.sync;

import static com.timeapp.calendar.domain.sync.EventField.DESCRIPTION;
import static com.timeapp.calendar.domain.sync.EventField.LENGTH;
import static com.timeapp.calendar.domain.sync.EventField.START;
import static com.timeapp.calendar.domain.sync.EventField.TITLE;
import static org.assertj.core.api.Assertions.assertThat;

import com.timeapp.calendar.domain.event.Edit;
import com.timeapp.calendar.domain.fixtures.Events;
import com.timeapp.calendar.domain.fixtures.Patches;
import com.timeapp.calendar.domain.fixtures.Tasks;
import com.timeapp.calendar.domain.task.TaskPatch;
import java.time.ZoneId;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TaskChangeTest {

    private static final Events DENTIST =
            Events.titled("Dentist").in("Europe/Vienna").lastingMinutes(45).about("bring the X-ray");

    @Test
    void noFieldIsNoChange() {
        assertThat(TaskChange.of(DENTIST.content(), Set.of())).isEqualTo(TaskPatch.NOTHING);
    }

    @Test
    void aTitleIsTheTasksTitle() {
        assertThat(TaskChange.of(DENTIST.content(), Set.of(TITLE)))
                .isEqualTo(Patches.setting().title("Dentist").patch());
    }

    @Test
    void aStartMovesTheDueInItsZoneAndLeavesTheLength() {
        assertThat(TaskChange.of(DENTIST.content(), Set.of(START)))
                .isEqualTo(Patches.setting()
                        .dueAt("2026-12-01T09:00:00Z")
                        .zone("Europe/Vienna")
                        .patch());
    }

    @Test
    void anEndChangesTheMinutesAlone() {
        assertThat(TaskChange.of(DENTIST.content(), Set.of(LENGTH)))
                .isEqualTo(Patches.setting().minutes(45).patch());
    }

    @Test
    void theEndOfWholeDaysChangesTheDaysAlone() {
        assertThat(TaskChange.of(DENTIST.on("2026-12-03").lastingDays(3).content(), Set.of(LENGTH)))
                .isEqualTo(Patches.setting().days(3).patch());
    }

    @Test
    void aDescriptionIsTheTasksDescriptionAndMayBeTakenAway() {
        assertThat(TaskChange.of(DENTIST.content(), Set.of(DESCRIPTION)))
                .isEqualTo(Patches.setting().description("bring the X-ray").patch());
        assertThat(TaskChange.of(Events.titled("Dentist").content(), Set.of(DESCRIPTION)))
                .isEqualTo(Patches.setting().noDescription().patch());
    }

    @Test
    void aSwitchToWholeDaysKeepsZoneAndMinutesForTheWayBack() {
        var task = Tasks.titled("Dentist")
                .dueAt("2026-12-01T09:00:00Z")
                .in("Europe/Vienna")
                .lastingMinutes(45);

        var after = task.but(TaskChange.of(DENTIST.on("2026-12-03").content(), Set.of(START, LENGTH)));

        assertThat(after).isEqualTo(task.dueOn("2026-12-03").lastingDays(1));
    }

    @Test
    void anImportedEventSaysItAll() {
        assertThat(TaskChange.ofImported(DENTIST.content()))
                .isEqualTo(Patches.setting()
                        .title("Dentist")
                        .description("bring the X-ray")
                        .dueAt("2026-12-01T09:00:00Z")
                        .zone("Europe/Vienna")
                        .minutes(45)
                        .patch());
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTC", "Z", "Etc/UTC", "+05:30"})
    void aTaskIsNotTakenToAnotherZoneBecauseItWasMovedInUtc(String zone) {
        var moved = TaskChange.of(DENTIST.in(zone).content(), Set.of(START));

        assertThat(moved)
                .isEqualTo(Patches.setting().dueAt("2026-12-01T09:00:00Z").patch());
        assertThat(Tasks.titled("Dentist").but(moved).content().timeZone()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"Z, UTC", "Etc/UTC, Etc/UTC", "+02:00, Etc/GMT-2", "+05:30, UTC", "Europe/Vienna, Europe/Vienna"})
    void theZoneOfAnImportedEventIsOneThatTheAppKnows(String zone, String known) {
        assertThat(TaskChange.ofImported(DENTIST.in(zone).content()).timeZone())
                .isEqualTo(Edit.to(Optional.of(ZoneId.of(known))));
    }

    @Test
    void anImportedEventOfWholeDaysHasNoZone() {
        var patch = TaskChange.ofImported(
                Events.titled("Holiday").on("2026-12-24").lastingDays(3).content());

        assertThat(patch.timeZone()).isEqualTo(Edit.<Optional<ZoneId>>keep());
        assertThat(patch)
                .isEqualTo(Patches.setting()
                        .title("Holiday")
                        .noDescription()
                        .dueOn("2026-12-24")
                        .days(3)
                        .patch());
    }
}
