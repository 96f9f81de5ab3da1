package com.timeapp.calendar.api.connection;

import com.timeapp.calendar.api.input.Fields;
import com.timeapp.calendar.api.input.Values;
import com.timeapp.calendar.api.position.TimePosition;
import com.timeapp.calendar.domain.connection.ConnectionSettings;
import com.timeapp.calendar.domain.connection.ImportFilter;
import com.timeapp.calendar.domain.connection.SettingsPatch;
import com.timeapp.calendar.domain.event.Edit;
import com.timeapp.calendar.domain.id.ConnectionId;
import com.timeapp.calendar.domain.id.UserId;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What being sent to a provider's page takes, all of it in the address. */
record ConsentInput(
        ConnectionSettings settings,
        Optional<ConnectionId> connection,
        Optional<String> returnTo,
        Optional<String> loginHint,
        Optional<String> consentTextVersion,
        boolean redirect,
        Optional<UserId> user) {

    private static final Set<String> FLAGS = Set.of("include_task_details", "notify_guests", "redirect");

    static ConsentInput of(Map<String, String> parameters) {
        var fields = new Fields(asJson(parameters));
        var connection = fields.value("connection_id", Values.uuid(ConnectionId::new));
        var returnTo = fields.value("return_to", Values.line(2_000));
        var loginHint = fields.value("login_hint", Values.line(320));
        var user = fields.value("user_id", Values::user);
        var redirect = fields.value("redirect", Values::flag).orElse(false);
        var consent = SettingsInput.consentTextVersion(fields);
        var patch = SettingsInput.read(fields);
        if (patch.importFilter().equals(Edit.to(ImportFilter.CATEGORY))) {
            fields.wrong("import_filter", "is not category at Google, whose events have none");
        }
        if (patch.importCategory().isSet()) {
            fields.wrong("import_category", "is not possible at Google, whose events have none");
        }
        if (connection.isPresent() && !patch.equals(SettingsPatch.NOTHING)) {
            fields.wrong("connection_id", "goes without settings: those of a connection are changed with PATCH");
        }
        fields.check();
        return new ConsentInput(
                ConnectionSettings.DEFAULT.with(patch), connection, returnTo, loginHint, consent, redirect, user);
    }

    private static ObjectNode asJson(Map<String, String> parameters) {
        var body = JsonMapper.shared().createObjectNode();
        parameters.forEach((name, value) -> {
            if (name.equals(TimePosition.PARAMETER)) {
                return; // of every GET
            }
            if (FLAGS.contains(name) && (value.equals("true") || value.equals("false"))) {
                body.put(name, Boolean.parseBoolean(value));
            } else {
                body.put(name, value);
            }
        });
        return body;
    }

    /** Hidden: personal. */
    @Override
    public String toString() {
        return "ConsentInput[…]";
    }
}
