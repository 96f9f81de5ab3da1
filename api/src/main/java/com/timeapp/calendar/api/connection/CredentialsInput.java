package com.timeapp.calendar.api.connection;

import com.timeapp.calendar.api.input.Fields;
import com.timeapp.calendar.api.input.Values;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/**
 * New credentials of an account.
 *
 * @param username absent: the present one
 */
record CredentialsInput(Optional<String> username, String password) {

    static CredentialsInput of(ObjectNode body) {
        var fields = new Fields(body);
        var username = fields.value("username", Values.line(255));
        var password = ConnectInput.required(fields, "password", Values.text(1_000));
        fields.check();
        return new CredentialsInput(username, password.orElseThrow());
    }

    /** Hidden: it holds a password. */
    @Override
    public String toString() {
        return "CredentialsInput[…]";
    }
}
