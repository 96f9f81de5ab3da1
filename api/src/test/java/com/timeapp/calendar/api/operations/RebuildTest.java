package com.timeapp.calendar.api.operations;

import static org.assertj.core.api.Assertions.assertThat;

import com.timeapp.calendar.api.WebTest;
import com.timeapp.calendar.domain.processor.ProjectionRebuild.Outcome;
import org.junit.jupiter.api.Test;
import org.springframework.test.web.servlet.assertj.MockMvcTester.MockMvcRequestBuilder;

class RebuildTest extends WebTest {

    @Test
    void isBegunByAnOperator() {
        assertThat(asOperator(rebuild("projections")))
                .hasStatus(202)
                .bodyJson()
                .isStrictlyEqualTo("{\"projection\": \"projections\", \"state\": \"rebuilding\"}");
        assertThat(backstage.rebuilt).containsExactly("projections");
    }

    @Test
    void isNobodyElsesBusiness() {
        backstage.knows("alice");
        assertThat(as(rebuild("projections"), "alice")).hasStatus(403);
        assertThat(asHost(rebuild("projections"))).hasStatus(403);
        assertThat(backstage.rebuilt).isEmpty();
    }

    @Test
    void ofWhatDoesNotExistIsNotFound() {
        backstage.rebuild = new Outcome.UnknownProcessor();
        assertThat(asOperator(rebuild("progections"))).hasStatus(404);
    }

    @Test
    void ofWhatActsIsRefused() {
        backstage.rebuild = new Outcome.NotAProjection();
        assertThat(asOperator(rebuild("policies")))
                .hasStatus(422)
                .bodyJson()
                .extractingPath("$.code")
                .isEqualTo("not_a_projection");
    }

    @Test
    void ofWhatDoesNotLetGoIsTriedAgainLater() {
        backstage.rebuild = new Outcome.Busy();
        assertThat(asOperator(rebuild("projections"))).hasStatus(503).containsHeader("Retry-After");
    }

    private MockMvcRequestBuilder rebuild(String name) {
        return http.post().uri("/operations/projections/{name}/rebuild", name);
    }
}
