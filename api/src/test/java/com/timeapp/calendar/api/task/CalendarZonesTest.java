package com.timeapp.calendar.api.task;

import static org.assertj.core.api.Assertions.assertThat;

import com.timeapp.calendar.domain.event.Edit;
import com.timeapp.calendar.domain.fixtures.Events;
import com.timeapp.calendar.domain.fixtures.Tasks;
import com.timeapp.calendar.domain.sync.TaskChange;
import java.time.ZoneId;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class CalendarZonesTest {

    @ParameterizedTest
    @ValueSource(strings = {"Z", "UTC+00:00", "+02:00", "-11:00", "+05:30", "Europe/Vienna"})
    void theZoneThatACalendarGaveATaskIsTakenBackFromTheApp(String zone) {
        var lunch = Events.titled("Lunch").in(zone).content();
        var task = Tasks.titled("Lunch").but(TaskChange.ofImported(lunch)).content();
        var shown = task.timeZone().map(ZoneId::getId).orElseThrow();

        var body = (ObjectNode) JsonMapper.shared().readTree("{\"time_zone\": \"%s\"}".formatted(shown));

        assertThat(TaskInput.patch(body).patch().timeZone()).isEqualTo(Edit.to(task.timeZone()));
    }
}
