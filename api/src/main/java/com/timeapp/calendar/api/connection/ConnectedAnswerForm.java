package com.timeapp.calendar.api.connection;

import com.timeapp.calendar.api.idempotency.AnswerForm;
import com.timeapp.calendar.domain.id.ConnectionId;
import com.timeapp.calendar.domain.lookup.ConnectionDirectory;
import java.util.UUID;
import java.util.function.Predicate;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Keeps that a calendar was connected without the calendar's name, which is looked up again. */
@Component
class ConnectedAnswerForm implements AnswerForm {

    private static final String NAME = "calendar_name";

    private final JsonMapper json;
    private final ConnectionDirectory connections;

    ConnectedAnswerForm(JsonMapper json, ConnectionDirectory connections) {
        this.json = json;
        this.connections = connections;
    }

    @Override
    public Predicate<String> paths() {
        return "/calendar/connections"::equals;
    }

    @Override
    public String kept(String answer) {
        var kept = (ObjectNode) json.readTree(answer);
        kept.remove(NAME);
        return json.writeValueAsString(kept);
    }

    @Override
    public String answered(String kept, String path, byte[] request) {
        var answer = (ObjectNode) json.readTree(kept);
        if (answer.path("success").asBoolean(false)) {
            var connection = new ConnectionId(
                    UUID.fromString(answer.path("connection_id").stringValue()));
            connections
                    .find(connection)
                    .ifPresent(
                            known -> answer.put(NAME, known.target().calendar().name()));
        }
        return json.writeValueAsString(answer);
    }
}
