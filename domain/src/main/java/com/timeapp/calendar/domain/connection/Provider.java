package com.timeapp.calendar.domain.connection;

public enum Provider {
    GOOGLE,
    OUTLOOK,
    APPLE,
    CALDAV;

    public String word() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }
}
