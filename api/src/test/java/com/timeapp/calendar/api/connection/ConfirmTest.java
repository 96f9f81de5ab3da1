package com.timeapp.calendar.api.connection;

import static com.timeapp.calendar.api.Views.connectionEntry;
import static com.timeapp.calendar.api.Views.connectionView;
import static com.timeapp.calendar.domain.fixtures.Ids.connection;
import static com.timeapp.calendar.domain.fixtures.Ids.mapping;
import static com.timeapp.calendar.domain.fixtures.Ids.plan;
import static org.assertj.core.api.Assertions.assertThat;

import com.timeapp.calendar.api.Views;
import com.timeapp.calendar.api.WebTest;
import com.timeapp.calendar.domain.connection.ConnectionCommand.ConfirmRun;
import com.timeapp.calendar.domain.connection.RunPlan;
import com.timeapp.calendar.domain.lookup.Holds.Hold;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.assertj.MockMvcTester.MockMvcRequestBuilder;

class ConfirmTest extends WebTest {

    private static final String HOME = "/calendar/connections/" + connection("home");

    @BeforeEach
    void aRunOfAliceWaits() {
        backstage.knows("alice");
        backstage.knows("bob");
        backstage.connections.add(connectionEntry("home", "alice"));
        backstage.connectionViews.add(Views.held(connectionView("home", "alice"), plan("waiting"), false));
        backstage.held.put(
                connection("home"),
                new Hold(plan("waiting"), new RunPlan(List.of(mapping("dentist")), List.of(), 30), false));
    }

    @Test
    void theConnectionSaysWhatItWouldDoAndWhatToDoAboutIt() {
        assertThat(as(http.get().uri(HOME), "alice"))
                .bodyJson()
                .hasPathSatisfying("$.state", state -> assertThat(state).isEqualTo("held"))
                .hasPathSatisfying("$.reason", reason -> assertThat(reason).isEqualTo("mass_change"))
                .hasPathSatisfying(
                        "$.action.address", address -> assertThat(address).isEqualTo(HOME + "/confirm"))
                .extractingPath("$.hold")
                .asMap()
                .containsEntry("plan_id", plan("waiting").toString())
                .containsEntry("deleted", 8)
                .containsEntry("changed", 1)
                .containsEntry("mappings", 30)
                .containsEntry("since", "2026-11-23T09:00:00Z");
    }

    @Test
    void whatItsPersonAgreedToWaitsNoMore() {
        backstage.connectionViews.set(0, Views.held(connectionView("home", "alice"), plan("waiting"), true));
        assertThat(as(http.get().uri(HOME), "alice"))
                .bodyJson()
                .hasPathSatisfying("$.state", state -> assertThat(state).isEqualTo("active"))
                .hasPathSatisfying("$.hold", hold -> assertThat(hold).isNull());
    }

    @Test
    void itsPersonAgreesToWhatTheySaw() {
        assertThat(as(confirming("{\"plan_id\": \"%s\"}".formatted(plan("waiting"))), "alice"))
                .hasStatus(202)
                .bodyJson()
                .isStrictlyEqualTo("{\"connection_id\": \"%s\", \"state\": \"held\"}".formatted(connection("home")));
        assertThat(backstage.commands).containsExactly(new ConfirmRun(connection("home"), plan("waiting")));
    }

    @Test
    void somethingElseThatWaitsIsNotAgreedTo() {
        assertThat(as(confirming("{\"plan_id\": \"%s\"}".formatted(plan("older"))), "alice"))
                .hasStatus(409)
                .bodyJson()
                .hasPathSatisfying("$.code", code -> assertThat(code).isEqualTo("stale_plan"));
        assertThat(backstage.commands).isEmpty();
    }

    @Test
    void whatIsNoPlanIsRefused() {
        assertThat(as(confirming("{}"), "alice")).hasStatus(400);
        assertThat(as(confirming("{\"plan_id\": null}"), "alice")).hasStatus(400);
        assertThat(as(confirming("{\"plan_id\": \"all of it\"}"), "alice")).hasStatus(400);
        assertThat(as(confirming("{\"plan_id\": \"%s\", \"force\": true}".formatted(plan("waiting"))), "alice"))
                .hasStatus(400);
        assertThat(backstage.commands).isEmpty();
    }

    @Test
    void anotherPersonsIsNotThere() {
        assertThat(as(confirming("{\"plan_id\": \"%s\"}".formatted(plan("waiting"))), "bob"))
                .hasStatus(404);
        assertThat(backstage.commands).isEmpty();
    }

    private MockMvcRequestBuilder confirming(String body) {
        return http.post()
                .uri(HOME + "/confirm")
                .contentType(MediaType.APPLICATION_JSON)
                .content(body);
    }
}
