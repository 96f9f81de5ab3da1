package com.timeapp.calendar.api.connection;

import com.timeapp.calendar.api.input.Fields;
import com.timeapp.calendar.api.input.Values;
import com.timeapp.calendar.domain.connection.ConnectionSettings;
import java.net.URI;
import java.util.Optional;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What connecting a CalDAV calendar takes. */
record ConnectInput(
        URI url, String username, String password, Optional<String> calendarId, ConnectionSettings settings) {

    static ConnectInput of(ObjectNode body) {
        var fields = new Fields(body);
        var url = required(fields, "url", Values::webAddress);
        var username = required(fields, "username", Values.line(255));
        var password = required(fields, "password", Values.text(1_000));
        var calendarId = fields.value("calendar_id", Values.line(2_000));
        var settings = ConnectionSettings.DEFAULT.with(SettingsInput.read(fields));
        fields.check();
        return new ConnectInput(
                url.orElseThrow(), username.orElseThrow(), password.orElseThrow(), calendarId, settings);
    }

    static <T> Optional<T> required(Fields fields, String name, Function<JsonNode, T> reader) {
        if (fields.isAbsent(name)) {
            fields.wrong(name, "is required");
        }
        return fields.required(name, reader).wanted();
    }

    /** Hidden: it holds a password. */
    @Override
    public String toString() {
        return "ConnectInput[…]";
    }
}
