package com.timeapp.calendar.api.privacy;

import com.timeapp.calendar.api.input.Fields;
import com.timeapp.calendar.api.input.Values;
import com.timeapp.calendar.domain.id.ConnectionId;
import com.timeapp.calendar.domain.id.UserId;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

record ForgetInput(Optional<UserId> user, Optional<ConnectionId> connection, boolean deleteEvents) {

    static ForgetInput of(ObjectNode body) {
        var fields = new Fields(body);
        var input = new ForgetInput(
                fields.value("user_id", Values::user),
                fields.value("connection_id", Values.uuid(ConnectionId::new)),
                fields.value("delete_events", Values::flag).orElse(true));
        fields.check();
        return input;
    }
}
