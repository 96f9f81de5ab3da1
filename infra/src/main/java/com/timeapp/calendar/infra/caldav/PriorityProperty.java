package com.timeapp.calendar.infra.caldav;

import com.timeapp.calendar.domain.event.Priority;

/** PRIORITY: 1 is the highest, 9 the lowest, 0 none. We write 9 for none. */
final class PriorityProperty {

    private PriorityProperty() {}

    static Priority read(IcsComponent event) {
        return switch (event.value("PRIORITY").orElse("")) {
            case "1", "2" -> Priority.URGENT;
            case "3", "4" -> Priority.HIGH;
            case "5", "6" -> Priority.MEDIUM;
            case "7", "8" -> Priority.LOW;
            default -> Priority.NONE;
        };
    }

    static void write(IcsComponent event, Priority priority) {
        event.put(
                "PRIORITY",
                switch (priority) {
                    case URGENT -> "1";
                    case HIGH -> "3";
                    case MEDIUM -> "5";
                    case LOW -> "7";
                    case NONE -> "9";
                });
    }
}
