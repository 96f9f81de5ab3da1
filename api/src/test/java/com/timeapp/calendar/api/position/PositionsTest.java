package com.timeapp.calendar.api.position;

import static com.timeapp.calendar.api.Views.entry;
import static com.timeapp.calendar.api.Views.view;
import static com.timeapp.calendar.domain.fixtures.Ids.appTask;
import static org.assertj.core.api.Assertions.assertThat;

import com.timeapp.calendar.api.WebTest;
import com.timeapp.calendar.domain.fixtures.Tasks;
import com.timeapp.calendar.domain.processor.LogPosition;
import com.timeapp.calendar.domain.processor.ProcessorSpec.Kind;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

class PositionsTest extends WebTest {

    private String written;

    @BeforeEach
    void aTaskOfAliceWasWritten() {
        var dentist = Tasks.titled("Dentist").content();
        backstage.knows("alice");
        backstage.has(appTask("dentist"), entry(dentist, "alice", 1));
        backstage.taskViews.add(view(dentist, "alice", 1));
        written = position(as(json(http.patch().uri("/tasks/dentist"), "{\"title\": \"Dentist\"}"), "alice")
                .exchange());
    }

    @Test
    void aViewThatHasSeenTheChangeAnswersWithItsPosition() {
        assertThat(read("/tasks/dentist", written)).hasStatusOk().hasHeader("Time-Position", written);
        assertThat(read("/tasks", written)).hasStatusOk().hasHeader("Time-Position", written);
        assertThat(read("/calendar/connections", written)).hasStatusOk().hasHeader("Time-Position", written);
        assertThat(read("/calendar/tasks/dentist/mappings", written))
                .hasStatusOk()
                .hasHeader("Time-Position", written);
    }

    @Test
    void aViewThatHasNotSeenItAnswersAsItIsAndTellsHowFar() {
        backstage.reached.put(Kind.PROJECTION, new LogPosition(5));
        var late = read("/tasks/dentist", written);
        assertThat(late).hasStatusOk();
        assertThat(position(late)).isNotEqualTo(written);
        assertThat(read("/tasks/dentist", position(late))).hasStatusOk().hasHeader("Time-Position", position(late));
    }

    @Test
    void whatTheLogHasNotReachedIsNoPosition() {
        backstage.newest = new LogPosition(4);
        assertThat(read("/tasks/dentist", written))
                .hasStatus(400)
                .bodyJson()
                .extractingPath("$.errors[0].field")
                .isEqualTo("after_position");
    }

    @Test
    void whatThisServiceHasNotGivenIsNoPosition() {
        assertThat(read("/tasks/dentist", "7")).hasStatus(400);
        assertThat(read("/tasks/dentist", new StringBuilder(written).reverse().toString()))
                .hasStatus(400);
        assertThat(read("/tasks/dentist", "")).hasStatus(400);
    }

    @Test
    void whoHasNoTokenIsNotWaitedFor() {
        backstage.reached.put(Kind.PROJECTION, LogPosition.NONE);
        assertThat(http.get().uri("/tasks/dentist?after_position=" + written)).hasStatus(401);
    }

    @Test
    void itIsDescribed() {
        assertThat(http.get().uri("/v3/api-docs"))
                .bodyJson()
                .extractingPath("$.paths['/tasks/{task_id}'].get.parameters[*].name")
                .asArray()
                .contains("after_position");
    }

    private MvcTestResult read(String address, String after) {
        return as(http.get().uri(address).queryParam("after_position", after), "alice")
                .exchange();
    }

    private static String position(MvcTestResult answer) {
        return answer.getResponse().getHeader("Time-Position");
    }
}
