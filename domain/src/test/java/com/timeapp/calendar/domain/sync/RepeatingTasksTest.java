package com.timeapp.calendar.domain.sync;

import static org.assertj.core.api.Assertions.assertThat;

import com.timeapp.calendar.domain.connection.ConnectionSettings;
import com.timeapp.calendar.domain.event.Edit;
import com.timeapp.calendar.domain.event.EventContent;
import com.timeapp.calendar.domain.event.EventPatch;
import com.timeapp.calendar.domain.fixtures.Events;
import com.timeapp.calendar.domain.fixtures.Tasks;
import com.timeapp.calendar.domain.id.TaskVersion;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A task that repeats is one event that does. */
class RepeatingTasksTest {

    private static final String MONDAYS = "FREQ=WEEKLY;BYDAY=MO";
    private static final Tasks STANDUP = Tasks.titled("Stand-up")
            .dueAt("2026-12-07T08:00:00Z")
            .in("Europe/Berlin")
            .repeating(MONDAYS);

    private static EventContent event(Tasks task) {
        return new EventRendering(ConnectionSettings.DEFAULT, "https://time.example/{task_id}")
                .render(task.content(), new TaskVersion(1))
                .orElseThrow();
    }

    private static PushPlan plan(EventContent there, Tasks wanted) {
        return PushPlan.of(
                EventOrigin.APP, Optional.of(Events.saying(there).synced("1", "a")), Optional.of(event(wanted)));
    }

    private static EventPatch change(EventContent there, Tasks wanted) {
        return ((PushPlan.Change) plan(there, wanted)).patch();
    }

    @Test
    void itsEventRepeatsByTheSameRule() {
        assertThat(event(STANDUP).recurrence()).contains(MONDAYS);
        assertThat(event(Tasks.titled("Once").dueOn("2026-12-07")).recurrence()).isEmpty();
    }

    @Test
    void theRulesEndIsOneOfWholeDaysWhereItsEventIs() {
        var rule = "FREQ=DAILY;UNTIL=20261231T120000Z";
        assertThat(event(STANDUP.repeating(rule)).recurrence()).contains(rule);
        assertThat(event(STANDUP.repeating(rule).dueOn("2026-12-07")).recurrence())
                .contains("FREQ=DAILY;UNTIL=20261231");
    }

    @Test
    void anotherRuleIsWrittenWithItsTimeInItsZone() {
        var patch = change(event(STANDUP), STANDUP.repeating("FREQ=DAILY"));
        assertThat(patch.recurrence()).isEqualTo(Edit.to(Optional.of("FREQ=DAILY")));
        assertThat(patch.time()).isEqualTo(Edit.to(event(STANDUP).time()));
        assertThat(patch.title().isSet()).isFalse();
    }

    @Test
    void byOtherClocksItRepeatsOtherwise() {
        var patch = change(event(STANDUP), STANDUP.in("Europe/Athens"));
        assertThat(patch.time())
                .isEqualTo(Edit.to(event(STANDUP.in("Europe/Athens")).time()));
        assertThat(patch.recurrence().isSet()).isFalse();
        assertThat(plan(event(STANDUP.in("UTC")), STANDUP.in("Etc/UTC"))).isInstanceOf(PushPlan.AlreadySaid.class);
        var once = Tasks.titled("Once").dueAt("2026-12-07T08:00:00Z");
        assertThat(plan(event(once.in("Europe/Berlin")), once.in("Europe/Athens")))
                .isInstanceOf(PushPlan.AlreadySaid.class);
    }

    @Test
    void movedItRepeatsAsBefore() {
        var patch = change(event(STANDUP), STANDUP.dueAt("2026-12-07T10:00:00Z"));
        assertThat(patch.recurrence().isSet()).isFalse();
        assertThat(patch.time().isSet()).isTrue();
    }

    @Test
    void aRuleThatIsTakenAwayIsTakenOutOfTheEvent() {
        var once = Tasks.titled("Stand-up").dueAt("2026-12-07T08:00:00Z").in("Europe/Berlin");
        assertThat(change(event(STANDUP), once).recurrence()).isEqualTo(Edit.to(Optional.empty()));
    }

    @Test
    void whatTheCalendarMovedRepeatsAsTheTaskDoes() {
        var moved = Events.titled("Stand-up").at("2026-12-07T11:00:00Z").content();
        var merge = ThreeWayMerge.ofOurs(event(STANDUP), event(STANDUP), moved, false);
        assertThat(merge.accepted()).contains(EventField.START);
        assertThat(merge.merged().recurrence()).contains(MONDAYS);
        assertThat(merge.base().recurrence()).contains(MONDAYS);
    }
}
