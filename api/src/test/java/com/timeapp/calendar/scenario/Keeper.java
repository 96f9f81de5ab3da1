package com.timeapp.calendar.scenario;

import java.util.Locale;

/** Who keeps the calendars of the people in a scenario. */
enum Keeper {
    RADICALE {
        @Override
        OwnCalendars ofSomebody(RunningApp app) {
            return RadicaleCalendars.of(user());
        }
    },
    GOOGLE {
        @Override
        OwnCalendars ofSomebody(RunningApp app) {
            var google = SimulatedGoogle.of(app);
            // a pull tells of all that was done before it, as at the other
            google.control("POST", "consistency", "{\"lag_ms\": 0}");
            return GoogleCalendars.of(user(), google);
        }
    };

    /** @param app which simulates those that are nowhere else */
    abstract OwnCalendars ofSomebody(RunningApp app);

    /** Somebody else at each. */
    String user() {
        return "ann-at-" + name().toLowerCase(Locale.ROOT);
    }
}
