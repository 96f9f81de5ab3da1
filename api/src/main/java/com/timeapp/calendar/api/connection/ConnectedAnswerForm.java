package com.timeapp.calendar.api.connection;

import com.timeapp.calendar.api.idempotency.AnswerForm;
import com.timeapp.calendar.api.idempotency.WithoutOne;
import com.timeapp.calendar.domain.id.ConnectionId;
import com.timeapp.calendar.domain.lookup.ConnectionDirectory;
import java.util.UUID;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Keeps that a calendar was connected without the calendar's name, which is looked up again. */
@Component
class ConnectedAnswerForm implements AnswerForm {

    private static final WithoutOne NAME = new WithoutOne("calendar_name");

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
        var kept = json.readTree(answer);
        NAME.leaveOut(kept);
        return json.writeValueAsString(kept);
    }

    @Override
    public String answered(String kept, String path, byte[] request) {
        var answer = json.readTree(kept);
        NAME.putBack(answer, () -> nameOf(answer.path("connection_id").stringValue()));
        return json.writeValueAsString(answer);
    }

    private @Nullable String nameOf(String connection) {
        return connections
                .find(new ConnectionId(UUID.fromString(connection)))
                .map(known -> known.target().calendar().name())
                .orElse(null);
    }
}
