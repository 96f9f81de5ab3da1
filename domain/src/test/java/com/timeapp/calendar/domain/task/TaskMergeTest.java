package com.timeapp.calendar.domain.task;

import static org.assertj.core.api.Assertions.assertThat;

import com.timeapp.calendar.domain.event.Priority;
import com.timeapp.calendar.domain.fixtures.Patches;
import com.timeapp.calendar.domain.fixtures.Tasks;
import org.junit.jupiter.api.Test;

class TaskMergeTest {

    private final Tasks base = Tasks.titled("Dentist").dueAt("2026-12-01T09:00:00Z");

    @Test
    void eachSideKeepsWhatItAloneChanged() {
        var present = base.dueAt("2026-12-02T09:00:00Z");
        var merge = merge(present, base.of(Priority.HIGH));

        assertThat(merge.conflicts()).isEmpty();
        assertThat(merge.patch())
                .isEqualTo(Patches.setting().priority(Priority.HIGH).patch());
        assertThat(present.content().with(merge.patch()))
                .isEqualTo(present.of(Priority.HIGH).content());
    }

    @Test
    void whatBothChangedDifferentlyIsAConflict() {
        var merge = merge(base.about("theirs").of(Priority.LOW), base.about("ours"));

        assertThat(merge.conflicts()).containsExactly(TaskField.DESCRIPTION);
    }

    @Test
    void whatBothChangedAlikeIsNone() {
        var merge = merge(base.about("the same"), base.about("the same"));

        assertThat(merge.conflicts()).isEmpty();
    }

    @Test
    void takingAFieldAwayIsAChangeOfIt() {
        var described = base.about("as it was");
        var merge = TaskMerge.of(described.content(), described.of(Priority.LOW).content(), base.replacement());

        assertThat(merge.conflicts()).isEmpty();
        assertThat(merge.patch()).isEqualTo(Patches.setting().noDescription().patch());
    }

    @Test
    void aPatchIsMergedLikeAReplacement() {
        var patch = Patches.setting().title("Dentist, ours").patch();
        var merge = TaskMerge.of(
                base.content(),
                base.but(Patches.setting().title("Dentist, theirs")).content(),
                patch);

        assertThat(merge.conflicts()).containsExactly(TaskField.TITLE);
    }

    private TaskMerge merge(Tasks present, Tasks wanted) {
        return TaskMerge.of(base.content(), present.content(), wanted.replacement());
    }
}
