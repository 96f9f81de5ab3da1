package com.timeapp.calendar.command.connection;

import com.timeapp.calendar.domain.connection.ConnectionSettings;
import com.timeapp.calendar.domain.connection.ImportFilter;
import com.timeapp.calendar.domain.connection.Provider;
import com.timeapp.calendar.domain.refusal.CommandRefused;
import com.timeapp.calendar.domain.refusal.Refusal;

/** Whether what is to be imported can be told at all. */
final class Importing {

    private Importing() {}

    /** @throws CommandRefused when it cannot */
    static void check(ConnectionSettings settings, Provider provider) {
        if (settings.importFilter() != ImportFilter.CATEGORY) {
            return;
        }
        if (provider == Provider.GOOGLE) {
            throw new CommandRefused(Refusal.CATEGORIES_NOT_SUPPORTED);
        }
        if (settings.importCategory().isEmpty()) {
            throw new CommandRefused(Refusal.IMPORT_CATEGORY_REQUIRED);
        }
    }
}
