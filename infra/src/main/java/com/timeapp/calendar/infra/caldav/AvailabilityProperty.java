package com.timeapp.calendar.infra.caldav;

/** TRANSP: whether the time counts as free. */
final class AvailabilityProperty {

    private AvailabilityProperty() {}

    static boolean isFree(IcsComponent event) {
        return event.value("TRANSP").filter("TRANSPARENT"::equalsIgnoreCase).isPresent();
    }

    static void write(IcsComponent event, boolean free) {
        event.put("TRANSP", free ? "TRANSPARENT" : "OPAQUE");
    }
}
