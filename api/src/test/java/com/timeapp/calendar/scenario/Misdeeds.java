package com.timeapp.calendar.scenario;

import com.timeapp.calendar.infra.caldav.fake.Write;
import com.timeapp.calendar.scenario.Appointment.Kind;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What a calendar's journal must not show, whatever happened in between. */
record Misdeeds(URI calendar, Appointments appointments, List<Write> writes) {

    List<String> list() {
        var found = new ArrayList<String>();
        var byPath = writes.stream()
                .filter(write -> write.succeeded() && write.path().startsWith(calendar.getRawPath()))
                .collect(Collectors.groupingBy(Write::path));
        var known = new HashMap<String, Appointment>();
        appointments
                .all()
                .forEach(any -> known.put(CalendarEvent.address(calendar, any).getRawPath(), any));
        byPath.forEach((path, its) -> {
            var appointment = known.get(path);
            if (appointment == null) {
                found.add("written where nobody made an appointment: " + path);
            } else {
                found.addAll(of(appointment, its));
            }
        });
        return found;
    }

    private static List<String> of(Appointment appointment, List<Write> writes) {
        return switch (appointment.kind()) {
            case WATCHED_EVENT -> List.of(appointment + " was written to");
            case SHARED_EVENT -> {
                var removed = writes.stream().anyMatch(write -> write.method().equals("DELETE"));
                yield removed ? List.of(appointment + " was removed by us") : twice(appointment, writes);
            }
            case TASK -> twice(appointment, writes);
        };
    }

    private static List<String> twice(Appointment appointment, List<Write> writes) {
        return writes.stream()
                .filter(write -> write.method().equals("PUT"))
                .map(write -> said(appointment, write))
                .collect(Collectors.groupingBy(said -> said, Collectors.counting()))
                .entrySet()
                .stream()
                .filter(said -> said.getValue() > 1)
                .map(Map.Entry::getKey)
                .map(said -> "%s was told twice: %s".formatted(appointment, said))
                .toList();
    }

    /** Of our events the version that they carry; of the person's what they say. */
    private static String said(Appointment appointment, Write write) {
        var event = CalendarEvent.of(write.body());
        return appointment.kind() == Kind.TASK ? "version " + event.version() : event.title() + ", " + event.start();
    }
}
