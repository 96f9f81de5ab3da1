package com.timeapp.calendar.domain.sync;

import static org.assertj.core.api.Assertions.assertThat;

import com.timeapp.calendar.domain.event.Edit;
import com.timeapp.calendar.domain.event.EventPatch;
import com.timeapp.calendar.domain.fixtures.Events;
import org.junit.jupiter.api.Test;

class RemindersTest {

    private static final Events TIMED = Events.titled("Dentist");
    private static final Events DAY = Events.titled("Dentist").on("2026-12-01");

    @Test
    void whatHasATimeOfDayAndIsNotDoneIsWorthReminding() {
        assertThat(TIMED.content().reminds()).isTrue();
        assertThat(DAY.content().reminds()).isFalse();
        assertThat(TIMED.retitled("✓ Dentist").content().reminds()).isFalse();
    }

    @Test
    void remindersAreWrittenOnlyWhereThatChanges() {
        assertThat(patch(TIMED, DAY).reminds()).isEqualTo(Edit.to(false));
        assertThat(patch(DAY, TIMED).reminds()).isEqualTo(Edit.to(true));
        assertThat(patch(TIMED, TIMED.retitled("✓ Dentist")).reminds()).isEqualTo(Edit.to(false));
        assertThat(patch(TIMED.retitled("✓ Dentist"), TIMED).reminds()).isEqualTo(Edit.to(true));
        assertThat(patch(TIMED, TIMED.retitled("Dr. Weiss").at("2026-12-02T10:00:00Z"))
                        .reminds()
                        .isSet())
                .isFalse();
    }

    @Test
    void whereNoneAreOursNoneAreWritten() {
        assertThat(patch(DAY, TIMED).withoutReminders().reminds().isSet()).isFalse();
        assertThat(patch(TIMED, DAY).withoutReminders().reminds().isSet()).isFalse();
    }

    @Test
    void thePersonsOwnEventRemindsAsThePersonWants() {
        assertThat(EventPatch.ofTheirs(TIMED.content(), DAY.content()).reminds().isSet())
                .isFalse();
    }

    private static EventPatch patch(Events before, Events after) {
        return EventPatch.ofOurs(before.content(), after.content());
    }
}
