package com.timeapp.calendar.sandbox.google.api;

import com.timeapp.calendar.sandbox.google.directory.Account;
import com.timeapp.calendar.sandbox.google.directory.ListEntry;
import com.timeapp.calendar.sandbox.google.error.Refusals;
import com.timeapp.calendar.sandbox.http.Call;
import com.timeapp.calendar.sandbox.http.Json;
import java.util.Map;
import tools.jackson.databind.node.ObjectNode;

/** A call whose sender is known. @param variables of the path */
record ApiCall(Call call, Account account, Map<String, String> variables) {

    ListEntry calendar() {
        return account.calendar(variable("calendarId"));
    }

    ListEntry writableCalendar() {
        var entry = calendar();
        if (!entry.role().mayWrite()) {
            throw Refusals.notWriter();
        }
        return entry;
    }

    String variable(String name) {
        return variables.getOrDefault(name, "");
    }

    ObjectNode body() {
        return Json.object(call.body()).orElseThrow(Refusals::parseError);
    }
}
