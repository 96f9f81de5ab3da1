package com.timeapp.calendar.domain.sync;

import static org.assertj.core.api.Assertions.assertThat;

import com.timeapp.calendar.domain.connection.ConnectionSettings;
import com.timeapp.calendar.domain.event.Edit;
import com.timeapp.calendar.domain.event.EventContent;
import com.timeapp.calendar.domain.event.EventPatch;
import com.timeapp.calendar.domain.fixtures.Events;
import com.timeapp.calendar.domain.fixtures.Patches;
import com.timeapp.calendar.domain.fixtures.Tasks;
import com.timeapp.calendar.domain.id.TaskVersion;
import com.timeapp.calendar.domain.task.TaskPatch;
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
        var moved = Events.titled("Stand-up")
                .at("2026-12-07T11:00:00Z")
                .repeating("FREQ=WEEKLY")
                .content();
        var merge = ThreeWayMerge.ofOurs(event(STANDUP), event(STANDUP), moved, false);
        assertThat(merge.accepted()).containsExactly(EventField.START);
        assertThat(merge.merged().recurrence()).contains(MONDAYS);
        assertThat(merge.merged().time())
                .isEqualTo(event(STANDUP.dueAt("2026-12-07T11:00:00Z")).time());
    }

    private static Events there(Tasks task) {
        return Events.saying(event(task));
    }

    private static ThreeWayMerge merge(Tasks ours, Events theirs) {
        return ThreeWayMerge.ofOurs(event(STANDUP), event(ours), theirs.content(), false);
    }

    private static TaskPatch change(ThreeWayMerge merge) {
        return TaskChange.of(merge.merged(), merge.accepted());
    }

    @Test
    void aRuleThatWasChangedInTheCalendarIsFollowed() {
        var merge = merge(STANDUP, there(STANDUP).repeating("FREQ=WEEKLY;BYDAY=MO,WE;UNTIL=20301231T080000Z"));
        assertThat(merge.accepted()).containsExactly(EventField.RECURRENCE);
        assertThat(merge.conflicts()).isEmpty();
        assertThat(change(merge))
                .isEqualTo(Patches.setting()
                        .recurrence("FREQ=WEEKLY;BYDAY=MO,WE;UNTIL=20301231")
                        .zone("Europe/Berlin")
                        .patch());
        var followed = STANDUP.repeating("FREQ=WEEKLY;BYDAY=MO,WE;UNTIL=20301231");
        assertThat(merge.merged().isTheSameAppointmentAs(event(followed))).isTrue();
        assertThat(PushPlan.of(
                        EventOrigin.APP,
                        Optional.of(Events.saying(merge.base()).synced("1", "a")),
                        Optional.of(event(followed))))
                .isInstanceOf(PushPlan.AlreadySaid.class);
    }

    @Test
    void aRuleThatIsOnlyWrittenOtherwiseIsNoNews() {
        var merge = merge(STANDUP, there(STANDUP).repeating("FREQ=WEEKLY;INTERVAL=1"));
        assertThat(merge.accepted()).isEmpty();
        assertThat(merge.base().recurrence()).contains("FREQ=WEEKLY;INTERVAL=1");
        assertThat(plan(merge.base(), STANDUP)).isInstanceOf(PushPlan.AlreadySaid.class);
    }

    @Test
    void anEventThatIsMadeToRepeatOrNoMoreMakesItsTaskDoSo() {
        var once = Tasks.titled("Stand-up").dueAt("2026-12-07T08:00:00Z");
        var begun = ThreeWayMerge.ofOurs(
                event(once), event(once), there(once).repeating("FREQ=DAILY").content(), false);
        assertThat(change(begun))
                .isEqualTo(
                        Patches.setting().recurrence("FREQ=DAILY").zone("UTC").patch());
        var ended = merge(STANDUP, there(once));
        assertThat(change(ended)).isEqualTo(Patches.setting().noRecurrence().patch());
    }

    @Test
    void aSeriesThatIsDraggedToAnotherWeekdayMovesTheDueAndTheRule() {
        var merge = merge(STANDUP, there(STANDUP).at("2026-12-08T08:00:00Z").repeating("FREQ=WEEKLY;BYDAY=TU"));
        assertThat(merge.accepted()).containsExactlyInAnyOrder(EventField.START, EventField.RECURRENCE);
        assertThat(change(merge))
                .isEqualTo(Patches.setting()
                        .dueAt("2026-12-08T08:00:00Z")
                        .zone("Europe/Berlin")
                        .recurrence("FREQ=WEEKLY;BYDAY=TU")
                        .patch());
    }

    @Test
    void otherClocksAreAnotherRuleButForThoseOfUtc() {
        assertThat(merge(STANDUP, there(STANDUP).in("UTC")).accepted()).isEmpty();
        var merge = merge(STANDUP, there(STANDUP).in("Europe/Athens"));
        assertThat(merge.accepted()).containsExactly(EventField.RECURRENCE);
        assertThat(merge.merged().time())
                .isEqualTo(event(STANDUP.in("Europe/Athens")).time());
    }

    @Test
    void changedOnBothSidesToRulesThatDifferItIsAConflict() {
        var daily = there(STANDUP).repeating("FREQ=DAILY");
        assertThat(merge(STANDUP.repeating("FREQ=MONTHLY"), daily).conflicts()).containsExactly(EventField.RECURRENCE);
        assertThat(merge(STANDUP.repeating("FREQ=DAILY;INTERVAL=1"), daily).conflicts())
                .isEmpty();
        assertThat(merge(STANDUP.titledNow("Daily"), daily).merged().title()).isEqualTo("Daily");
    }

    @Test
    void aRuleInTheCalendarThatNoTaskCanHaveStays() {
        var told = there(STANDUP).repeating("FREQ=WEEKLY").remote("1", "b");
        assertThat(told.knownToRepeat(Optional.of(MONDAYS)).rule()).contains("FREQ=WEEKLY");
        var hourly = Events.titled("Stand-up").recurring().remote("1", "b");
        assertThat(hourly.knownToRepeat(Optional.of(MONDAYS)).content().recurrence())
                .contains(MONDAYS);
    }

    @Test
    void whereTheStartMovesPastTheEndOrOffItsDayTheRuleIsWrittenAnew() {
        var until = "FREQ=DAILY;UNTIL=20301231";
        var there =
                there(STANDUP).repeating("FREQ=DAILY;UNTIL=20301231T080000Z").content();
        assertThat(plan(there, STANDUP.repeating(until))).isInstanceOf(PushPlan.AlreadySaid.class);
        assertThat(change(there, STANDUP.repeating(until).dueAt("2026-12-07T10:00:00Z"))
                        .recurrence())
                .isEqualTo(Edit.to(Optional.of("FREQ=DAILY;UNTIL=20301231T225959Z")));
        var weekly = STANDUP.repeating("FREQ=WEEKLY");
        assertThat(change(there(STANDUP).content(), weekly.dueAt("2026-12-08T08:00:00Z"))
                        .recurrence())
                .isEqualTo(Edit.to(Optional.of("FREQ=WEEKLY")));
    }
}
