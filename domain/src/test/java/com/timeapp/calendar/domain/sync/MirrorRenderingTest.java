package com.timeapp.calendar.domain.sync;

import static com.timeapp.calendar.domain.fixtures.Ids.v;
import static org.assertj.core.api.Assertions.assertThat;

import com.timeapp.calendar.domain.connection.Mirror;
import com.timeapp.calendar.domain.event.EventContent;
import com.timeapp.calendar.domain.event.EventTime;
import com.timeapp.calendar.domain.event.Marker;
import com.timeapp.calendar.domain.fixtures.Settings;
import com.timeapp.calendar.domain.fixtures.Tasks;
import com.timeapp.calendar.domain.task.TaskContent;
import com.timeapp.calendar.domain.task.TaskStatus;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class MirrorRenderingTest {

    private final Tasks lunch = Tasks.titled("Lunch with Bo").dueAt("2026-12-01T12:00:00Z");

    @Test
    void aBusyBlockTellsWhenAndNothingElse() {
        var block = render(Mirror.BUSY, lunch).orElseThrow();
        assertThat(block.title()).isEqualTo("Busy");
        assertThat(block.description()).isEmpty();
        assertThat(block.free()).isFalse();
        assertThat(block.time()).isInstanceOf(EventTime.Timed.class);
        assertThat(block.marker()).contains(new Marker(lunch.content().id(), v(3)));
    }

    @Test
    void aFullOneTellsWhatATaskOfTheAppWould() {
        var block = render(Mirror.FULL, lunch).orElseThrow();
        assertThat(block.title()).isEqualTo("Lunch with Bo");
        assertThat(block.free()).isFalse();
    }

    @Test
    void ofWhatMayBeConfidentialAFullOneTellsNoMoreThanABusyOne() {
        var rendering =
                new MirrorRendering(Settings.usual().mirroring(Mirror.FULL).chosen(), "http://localhost/{task_id}");
        assertThat(rendering.render(lunch.content(), v(3), true)).isEqualTo(render(Mirror.BUSY, lunch));
    }

    @Test
    void wholeDaysTakeTheirTimeToo() {
        var day = Tasks.titled("Away").dueOn("2026-12-01");
        assertThat(render(Mirror.BUSY, day))
                .get()
                .extracting(EventContent::free)
                .isEqualTo(false);
        assertThat(render(Mirror.FULL, day))
                .get()
                .extracting(EventContent::free)
                .isEqualTo(false);
    }

    @Test
    void thereIsNothingToShowOfWhatHasNoTimeOrIsCancelledOrIsNotWanted() {
        assertThat(render(Mirror.BUSY, Tasks.titled("Some day"))).isEmpty();
        assertThat(render(Mirror.BUSY, lunch.thatIs(TaskStatus.CANCELLED))).isEmpty();
        assertThat(render(Mirror.NONE, lunch)).isEmpty();
    }

    private static Optional<EventContent> render(Mirror mirror, Tasks task) {
        TaskContent content = task.content();
        return new MirrorRendering(Settings.usual().mirroring(mirror).chosen(), "http://localhost/{task_id}")
                .render(content, v(3), false);
    }
}
