package com.timeapp.calendar.domain.sync;

import com.timeapp.calendar.domain.connection.ConnectionSettings;
import com.timeapp.calendar.domain.connection.ImportFilter;
import java.time.ZoneId;
import java.util.Optional;

/**
 * All that a connection says about which of its person's events become tasks: what was left alone under these is left alone
 * until the event changes, and looked at again under others.
 *
 * @param pulls changes come from the calendar
 * @param zone in which whole days begin and end
 */
public record ImportCriteria(boolean pulls, ImportFilter filter, Optional<String> category, ZoneId zone) {

    public static ImportCriteria of(ConnectionSettings settings, ZoneId zone) {
        return new ImportCriteria(
                settings.direction().pulls(), settings.importFilter(), settings.importCategory(), zone);
    }

    /** Hidden: personal. */
    @Override
    public String toString() {
        return "ImportCriteria[…]";
    }
}
