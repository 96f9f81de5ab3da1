package com.timeapp.calendar.api.connection;

import com.timeapp.calendar.api.input.Fields;
import com.timeapp.calendar.api.input.Times;
import com.timeapp.calendar.api.input.Values;
import com.timeapp.calendar.domain.connection.CompletedTasks;
import com.timeapp.calendar.domain.connection.ConflictPolicy;
import com.timeapp.calendar.domain.connection.ConnectionSettings;
import com.timeapp.calendar.domain.connection.DeletedEvents;
import com.timeapp.calendar.domain.connection.Direction;
import com.timeapp.calendar.domain.connection.EventReminders;
import com.timeapp.calendar.domain.connection.Guests;
import com.timeapp.calendar.domain.connection.ImportFilter;
import com.timeapp.calendar.domain.connection.Mirror;
import com.timeapp.calendar.domain.connection.PrivacyLevel;
import com.timeapp.calendar.domain.connection.SettingsPatch;
import com.timeapp.calendar.domain.connection.ShowAs;
import com.timeapp.calendar.domain.event.Texts;
import java.util.Optional;

/** The settings of a connection as callers send them. */
final class SettingsInput {

    private static final ConnectionSettings USUAL = ConnectionSettings.DEFAULT;
    private static final int CATEGORY_MAX = 255;

    private SettingsInput() {}

    /** Absent: as it is; null: the default. */
    static SettingsPatch read(Fields fields) {
        return new SettingsPatch(
                fields.defaulted("sync_direction", Values.word(Direction.class), USUAL.direction()),
                fields.defaulted("import_filter", Values.word(ImportFilter.class), USUAL.importFilter()),
                fields.defaulted("completed", Values.word(CompletedTasks.class), USUAL.completed()),
                fields.defaulted("privacy_level", Values.word(PrivacyLevel.class), USUAL.privacyLevel()),
                fields.defaulted("include_task_details", Values::flag, USUAL.includeTaskDetails()),
                fields.defaulted("minimal_title", Values.line(Texts.TITLE_MAX), USUAL.minimalTitle()),
                fields.defaulted("show_as", Values.word(ShowAs.class), USUAL.showAs()),
                fields.optional("time_zone", Times::zone),
                fields.defaulted("conflict_policy", Values.word(ConflictPolicy.class), USUAL.conflictPolicy()),
                fields.defaulted("deletion", Values.word(DeletedEvents.class), USUAL.deletion()),
                fields.defaulted("mirror", Values.word(Mirror.class), USUAL.mirror()),
                fields.defaulted("notify_guests", Values::flag, false)
                        .map(notified -> notified ? Guests.NOTIFIED : Guests.UNDISTURBED),
                fields.optional("import_category", Values.line(CATEGORY_MAX)),
                fields.defaulted("reminders", Values.word(EventReminders.class), USUAL.reminders()));
    }

    /** Of a connection that is to be made: absent is the default. */
    static ConnectionSettings ofNew(Fields fields) {
        var settings = USUAL.with(read(fields));
        if (settings.importFilter() == ImportFilter.CATEGORY
                && settings.importCategory().isEmpty()) {
            fields.wrong("import_category", "is required with import_filter category");
        }
        return settings;
    }

    /** To what the person agrees by connecting. */
    static Optional<String> consentTextVersion(Fields fields) {
        return fields.value("consent_text_version", Values.line(64));
    }
}
