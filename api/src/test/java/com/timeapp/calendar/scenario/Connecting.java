package com.timeapp.calendar.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.Map;

/** Connects a person's only calendar, also when it is already connected because an earlier answer was lost. */
final class Connecting {

    private Connecting() {}

    /** @return the connection's id */
    static String connect(PatientCaller caller, URI server, String user, String password) {
        var answered = caller.ask(node -> node.post(
                "/auth/caldav/connect",
                Map.of(
                        "url",
                        server.toString(),
                        "username",
                        user,
                        "password",
                        password,
                        "conflict_policy",
                        "newest_wins")));
        var answer = answered.answer();
        assertThat(answer.status()).as(answer.raw().body()).isIn(201, answered.repeated() ? 409 : 201);
        return answer.text("connection_id");
    }
}
