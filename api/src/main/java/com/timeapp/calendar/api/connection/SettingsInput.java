package com.timeapp.calendar.api.connection;

import com.timeapp.calendar.api.input.Fields;
import com.timeapp.calendar.api.input.Times;
import com.timeapp.calendar.api.input.Values;
import com.timeapp.calendar.domain.connection.ConnectionSettings;
import com.timeapp.calendar.domain.connection.Direction;
import com.timeapp.calendar.domain.connection.ImportFilter;
import com.timeapp.calendar.domain.connection.PrivacyLevel;
import com.timeapp.calendar.domain.connection.ShowAs;
import com.timeapp.calendar.domain.event.Texts;

/** The settings of a connection as callers send them. */
final class SettingsInput {

    private static final ConnectionSettings USUAL = ConnectionSettings.DEFAULT;
    private static final String CATEGORY = "category";

    private SettingsInput() {}

    static ConnectionSettings read(Fields fields) {
        fields.notYet("conflict_policy", FixedSettings.CONFLICT_POLICY, "merge", "task_wins", "newest_wins", "ask");
        fields.notYet("import_category", "");
        fields.notYet("mirror", FixedSettings.MIRROR, "busy", "full");
        fields.notYet("deletion", FixedSettings.DELETION, "complete", "delete", "recreate");
        fields.notYet("completed", FixedSettings.COMPLETED, "mark", "remove");
        fields.notYet("reminders", FixedSettings.REMINDERS, "guide");
        fields.notYet("notify_guests", String.valueOf(FixedSettings.NOTIFY_GUESTS), "true");
        fields.notYet("consent_text_version", "");
        return new ConnectionSettings(
                fields.value("sync_direction", Values.word(Direction.class)).orElse(USUAL.direction()),
                importFilter(fields),
                fields.value("privacy_level", Values.word(PrivacyLevel.class)).orElse(USUAL.privacyLevel()),
                fields.value("include_task_details", Values::flag).orElse(USUAL.includeTaskDetails()),
                fields.value("minimal_title", Values.line(Texts.TITLE_MAX)).orElse(USUAL.minimalTitle()),
                fields.value("show_as", Values.word(ShowAs.class)).orElse(USUAL.showAs()),
                fields.value("time_zone", Times::zone));
    }

    private static ImportFilter importFilter(Fields fields) {
        if (fields.value("import_filter", node -> node.asString("?"))
                .filter(CATEGORY::equals)
                .isPresent()) {
            fields.notYet("import_filter", "mine", CATEGORY);
            return USUAL.importFilter();
        }
        return fields.value("import_filter", Values.word(ImportFilter.class)).orElse(USUAL.importFilter());
    }
}
