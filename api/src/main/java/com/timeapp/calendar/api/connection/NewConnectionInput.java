package com.timeapp.calendar.api.connection;

import com.timeapp.calendar.api.input.Fields;
import com.timeapp.calendar.api.input.Values;
import com.timeapp.calendar.domain.connection.ConnectionSettings;
import com.timeapp.calendar.domain.id.AccountId;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/** What connecting another calendar of an account takes. */
record NewConnectionInput(
        AccountId account, String calendarId, ConnectionSettings settings, Optional<String> consentTextVersion) {

    static NewConnectionInput of(ObjectNode body) {
        var fields = new Fields(body);
        var account = ConnectInput.required(fields, "account_id", Values.uuid(AccountId::new));
        var calendarId = ConnectInput.required(fields, "calendar_id", Values.line(2_000));
        var settings = SettingsInput.ofNew(fields);
        var consent = SettingsInput.consentTextVersion(fields);
        fields.check();
        return new NewConnectionInput(account.orElseThrow(), calendarId.orElseThrow(), settings, consent);
    }

    /** Hidden: personal. */
    @Override
    public String toString() {
        return "NewConnectionInput[…]";
    }
}
