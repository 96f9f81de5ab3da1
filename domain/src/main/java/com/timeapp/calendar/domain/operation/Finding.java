package com.timeapp.calendar.domain.operation;

/**
 * One thing that was looked at.
 *
 * @param code short and stable
 * @param message for people: what it means, and what to do about it
 */
public record Finding(String code, Level level, String message) {

    public enum Level {
        GOOD,
        /** It works, and should be otherwise. */
        WARNING,
        /** Something does not work. */
        ERROR
    }

    public static Finding good(String code, String message) {
        return new Finding(code, Level.GOOD, message);
    }

    public static Finding warning(String code, String message) {
        return new Finding(code, Level.WARNING, message);
    }

    public static Finding error(String code, String message) {
        return new Finding(code, Level.ERROR, message);
    }
}
