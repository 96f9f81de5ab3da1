package com.timeapp.calendar.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.timeapp.calendar.infra.caldav.CalendarServer;
import com.timeapp.calendar.scenario.Appointment.Kind;
import com.timeapp.calendar.scenario.Edit.Field;
import com.timeapp.calendar.scenario.TaskViews.Task;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Compares the tasks, the calendar and what people did to them. */
final class Reconciliation {

    private final CalendarServer server;
    private final URI calendar;
    private final PatientCaller caller;
    private final Facts facts;

    Reconciliation(CalendarServer server, URI calendar, PatientCaller caller, Facts facts) {
        this.server = server;
        this.calendar = calendar;
        this.caller = caller;
        this.facts = facts;
    }

    /** Waits until both sides agree and stay so. */
    void holdsInTheEnd(Appointments appointments, Duration atMost) {
        await().atMost(atMost)
                .pollInterval(Duration.ofSeconds(1))
                .during(Duration.ofSeconds(5))
                .untilAsserted(() -> assertThat(complaints(appointments)).isEmpty());
    }

    /** What is wrong; nothing if both sides agree with each other and with what was done. */
    List<String> complaints(Appointments appointments) {
        var complaints = new ArrayList<String>();
        var tasks = tasksByAppointment();
        var events = events();
        var strangers = new HashSet<>(events.keySet());
        for (var appointment : appointments.all()) {
            var address = CalendarEvent.address(calendar, appointment);
            strangers.remove(address);
            var its = tasks.getOrDefault(appointment.name(), List.of());
            complaints.addAll(of(appointment, its, events.get(address)));
        }
        strangers.forEach(stranger -> complaints.add("an event that nobody made: " + stranger.getPath()));
        unknown(appointments, tasks.keySet()).forEach(name -> complaints.add("a task that nobody made: " + name));
        if (facts.overdueCalls() > 0) {
            complaints.add(facts.overdueCalls() + " calls wait");
        }
        if (facts.deadLetters() > 0) {
            complaints.add(facts.deadLetters() + " dead letters");
        }
        return complaints;
    }

    private static Set<String> unknown(Appointments appointments, Set<String> names) {
        var unknown = new HashSet<>(names);
        appointments.all().forEach(known -> unknown.remove(known.name()));
        return unknown;
    }

    /** Every title begins with the appointment's name. */
    private Map<String, List<Task>> tasksByAppointment() {
        var tasks = new HashMap<String, List<Task>>();
        for (var task : new TaskViews(caller).all()) {
            tasks.computeIfAbsent(task.title().split(" ")[0], any -> new ArrayList<>())
                    .add(task);
        }
        return tasks;
    }

    private Map<URI, CalendarEvent> events() {
        var events = new HashMap<URI, CalendarEvent>();
        server.contents(calendar).forEach((address, text) -> events.put(address, CalendarEvent.of(text)));
        return events;
    }

    private List<String> of(Appointment appointment, List<Task> tasks, CalendarEvent event) {
        if (appointment.isDeletedInTime() || appointment.isDeletedInCalendar()) {
            return gone(appointment, tasks, event);
        }
        if (tasks.size() != 1) {
            return List.of("%s has the tasks %s".formatted(appointment, tasks));
        }
        var task = tasks.getFirst();
        var complaints = new ArrayList<>(disagreement(appointment, task, event));
        if (complaints.isEmpty()) {
            var history = history(appointment, task);
            complaints.addAll(new Verdict(appointment, Field.TITLE, task.title(), history).complaints());
            complaints.addAll(new Verdict(appointment, Field.START, task.start(), history).complaints());
        }
        return complaints;
    }

    /** Deleted stays deleted; only the person's own event stays where it was when its task goes. */
    private static List<String> gone(Appointment appointment, List<Task> tasks, CalendarEvent event) {
        var complaints = new ArrayList<String>();
        if (!tasks.isEmpty()) {
            complaints.add("%s was deleted and has the tasks %s".formatted(appointment, tasks));
        }
        var keepsEvent = appointment.kind() != Kind.TASK && !appointment.isDeletedInCalendar();
        if (keepsEvent != (event != null)) {
            complaints.add("%s was deleted and has the event %s".formatted(appointment, event));
        }
        return complaints;
    }

    private static List<String> disagreement(Appointment appointment, Task task, CalendarEvent event) {
        if (event == null ? task.start().isEmpty() : saysTheSame(task, event)) {
            return List.of();
        }
        return List.of("%s is %s here and %s there".formatted(appointment, task, event));
    }

    private static boolean saysTheSame(Task task, CalendarEvent event) {
        return event.title().equals(task.title()) && event.start().equals(task.start());
    }

    /** Asked for only where it matters. */
    private MappingHistory history(Appointment appointment, Task task) {
        var entries = new ArrayList<MappingHistory.Entry>();
        if (appointment.isEditedOnBothSides()) {
            caller.ask(node -> node.get("/calendar/tasks/" + task.id() + "/mappings"))
                    .answer()
                    .body()
                    .path("items")
                    .forEach(mapping -> entries.addAll(
                            facts.history(mapping.get("id").asString()).entries()));
        }
        return new MappingHistory(entries);
    }
}
