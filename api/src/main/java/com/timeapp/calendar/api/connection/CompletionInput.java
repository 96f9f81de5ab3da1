package com.timeapp.calendar.api.connection;

import com.timeapp.calendar.api.input.Fields;
import com.timeapp.calendar.api.input.Values;
import com.timeapp.calendar.domain.id.UserId;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/**
 * What completing a consent takes.
 *
 * @param user who began, as a host names them
 * @param account that the app has shown to its person; no other one is connected then
 */
record CompletionInput(String state, Optional<UserId> user, Optional<String> account) {

    static CompletionInput of(ObjectNode body) {
        var fields = new Fields(body);
        var state = ConnectInput.required(fields, "state", Values.line(512));
        var user = fields.value("user_id", Values::user);
        var account = fields.value("account", Values.line(320));
        fields.check();
        return new CompletionInput(state.orElseThrow(), user, account);
    }

    /** Hidden: secret, and personal. */
    @Override
    public String toString() {
        return "CompletionInput[…]";
    }
}
