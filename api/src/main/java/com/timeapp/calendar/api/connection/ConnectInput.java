package com.timeapp.calendar.api.connection;

import com.timeapp.calendar.api.input.Fields;
import com.timeapp.calendar.api.input.Values;
import com.timeapp.calendar.domain.connection.ConnectionSettings;
import com.timeapp.calendar.domain.id.UserId;
import java.net.URI;
import java.util.Optional;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What connecting a calendar with a password takes.
 *
 * @param user whose calendar it is, as a host names them
 */
record ConnectInput(
        Optional<UserId> user,
        Server server,
        String username,
        String password,
        Optional<String> calendarId,
        ConnectionSettings settings,
        Optional<String> consentTextVersion) {

    /** Where the person's calendars are. */
    sealed interface Server {

        record At(URI url) implements Server {

            /** Hidden: an address may hold a login name. */
            @Override
            public String toString() {
                return "At[…]";
            }
        }

        record ICloud() implements Server {}
    }

    static ConnectInput ofCalDav(ObjectNode body) {
        var fields = new Fields(body);
        var url = required(fields, "url", Values::webAddress);
        return of(fields, url.map(Server.At::new), "password");
    }

    static ConnectInput ofApple(ObjectNode body) {
        return of(new Fields(body), Optional.of(new Server.ICloud()), "app_password");
    }

    private static ConnectInput of(Fields fields, Optional<? extends Server> server, String passwordField) {
        var user = fields.value("user_id", Values::user);
        var username = required(fields, "username", Values.line(255));
        var password = required(fields, passwordField, Values.text(1_000));
        var calendarId = fields.value("calendar_id", Values.line(2_000));
        var settings = SettingsInput.ofNew(fields);
        var consent = SettingsInput.consentTextVersion(fields);
        fields.check();
        return new ConnectInput(
                user,
                server.orElseThrow(),
                username.orElseThrow(),
                password.orElseThrow(),
                calendarId,
                settings,
                consent);
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
