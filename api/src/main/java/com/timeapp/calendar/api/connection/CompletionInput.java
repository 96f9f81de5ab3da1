package com.timeapp.calendar.api.connection;

import com.timeapp.calendar.api.input.Fields;
import com.timeapp.calendar.api.input.Values;
import tools.jackson.databind.node.ObjectNode;

/** What completing a consent takes. */
final class CompletionInput {

    private CompletionInput() {}

    /** @return the state */
    static String of(ObjectNode body) {
        var fields = new Fields(body);
        var state = ConnectInput.required(fields, "state", Values.line(512));
        fields.check();
        return state.orElseThrow();
    }
}
