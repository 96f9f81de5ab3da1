package com.timeapp.calendar.api.connection;

import com.timeapp.calendar.api.input.Fields;
import com.timeapp.calendar.api.input.Values;
import com.timeapp.calendar.api.people.People;
import com.timeapp.calendar.domain.id.UserId;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/**
 * What completing a consent takes.
 *
 * @param user who began, as a host names them
 */
record CompletionInput(String state, Optional<UserId> user) {

    static CompletionInput of(ObjectNode body) {
        var fields = new Fields(body);
        var state = ConnectInput.required(fields, "state", Values.line(512));
        var user = fields.value("user_id", Values.line(255)).map(name -> People.user("user_id", name));
        fields.check();
        return new CompletionInput(state.orElseThrow(), user);
    }

    /** Hidden: secret. */
    @Override
    public String toString() {
        return "CompletionInput[…]";
    }
}
