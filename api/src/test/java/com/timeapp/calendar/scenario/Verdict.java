package com.timeapp.calendar.scenario;

import com.timeapp.calendar.scenario.Edit.Field;
import com.timeapp.calendar.scenario.Edit.Side;
import java.util.ArrayList;
import java.util.List;

/**
 * Whether a field's last value may be the one that it has. Of the edits on one side the last one counts. Against an
 * earlier one in Time the calendar's stands; a later one in Time stands too, or has met one in the calendar that Time
 * had not seen, and then that conflict is on record.
 */
record Verdict(Appointment appointment, Field field, String value, MappingHistory history) {

    /** What is wrong; nothing if all is well. */
    List<String> complaints() {
        var edits = appointment.edits(field);
        var candidates =
                edits.stream().filter(edit -> edit.value().equals(value)).toList();
        if (candidates.isEmpty()) {
            return List.of("%s has the %s '%s', which nobody gave it".formatted(appointment, field, value));
        }
        var complaints = new ArrayList<String>();
        for (var last : candidates) {
            var lost = edits.stream()
                    .filter(edit -> edit.certain() && isLost(edit, last))
                    .toList();
            if (lost.isEmpty()) {
                return List.of();
            }
            complaints.add("%s has the %s '%s', and lost are %s".formatted(appointment, field, last, lost));
        }
        return complaints;
    }

    private boolean isLost(Edit edit, Edit last) {
        if (!edit.isAfter(last) || wentWithItsEvent(edit) || isOfUnknownEvent(edit)) {
            return false;
        }
        return edit.side() == last.side()
                || edit.side() == Side.CALENDAR
                || !history.tellsOfDecisionSince(edit.begun());
    }

    /** Removed in the calendar before anybody looked, an event takes along what was last written into it. */
    private boolean wentWithItsEvent(Edit edit) {
        return edit.side() == Side.CALENDAR
                && appointment.edits(Field.START).stream().anyMatch(other -> isRemoval(other) && other.isAfter(edit));
    }

    private boolean isOfUnknownEvent(Edit edit) {
        return isRemoval(edit) && !history.knewOfEvent(edit.begun());
    }

    private static boolean isRemoval(Edit edit) {
        return edit.value().isEmpty();
    }
}
