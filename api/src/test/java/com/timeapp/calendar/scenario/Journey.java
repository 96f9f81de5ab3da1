package com.timeapp.calendar.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import com.timeapp.calendar.scenario.Appointment.Kind;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.awaitility.core.ThrowingRunnable;

/** The way of one task, there and back, in steps that can be repeated. */
final class Journey {

    private static final String DUE = "2031-07-13T10:00:00Z";
    private static final String MOVED = "2031-07-14T11:30:00Z";

    /** @param outcome what is true some time after the step, and stays so until the next */
    record Step(Runnable act, ThrowingRunnable outcome) {}

    private final OwnCalendar calendar;
    private final PatientCaller caller;
    private final String task;
    private String connection = "";

    Journey(OwnCalendar calendar, PatientCaller caller, String user) {
        this.calendar = calendar;
        this.caller = caller;
        this.task = "task-of-" + user;
    }

    List<Step> steps() {
        return List.of(
                new Step(this::connect, () -> assertThat(connection).isNotEmpty()),
                new Step(() -> accepted(this::put), () -> eventIs("Dentist", DUE)),
                new Step(this::editInCalendar, () -> taskIs("Dentist moved", MOVED)),
                new Step(this::pull, () -> taskIs("Dentist moved", MOVED)),
                new Step(() -> accepted(this::patch), () -> eventIs("Dentist in Time", MOVED)),
                new Step(this::pull, () -> taskIs("Dentist in Time", MOVED)),
                new Step(this::delete, () -> assertThat(calendar.all()).isEmpty()),
                new Step(
                        this::pull,
                        () -> assertThat(new TaskViews(caller).all()).isEmpty()));
    }

    private void connect() {
        var answered = caller.ask(node -> calendar.connected(node, Map.of()));
        assertThat(answered.status())
                .as(answered.answer().raw().body())
                .isIn(200, 201, answered.repeated() ? 409 : 201);
        connection = answered.answer().text("connection_id");
    }

    private Caller.Answer put(Caller node) {
        return node.put("/tasks/" + task, Map.of("title", "Dentist", "due", DUE), Map.of());
    }

    private Caller.Answer patch(Caller node) {
        return node.patch("/tasks/" + task, Map.of("title", "Dentist in Time"));
    }

    private void editInCalendar() {
        var event = calendar.ofTask(task).orElseThrow();
        calendar.rename(event, "Dentist moved");
        calendar.move(event, MOVED);
    }

    private void pull() {
        accepted(node -> node.post("/calendar/connections/" + connection + "/sync", Map.of()));
    }

    private void delete() {
        var answered = caller.ask(node -> node.delete("/tasks/" + task));
        assertThat(answered.status()).isIn(202, answered.repeated() ? 404 : 202);
    }

    private void accepted(Function<Caller, Caller.Answer> request) {
        assertThat(caller.ask(request).accepted()).isTrue();
    }

    private void eventIs(String title, String start) {
        assertThat(calendar.ofTask(task)).hasValueSatisfying(actual -> {
            assertThat(actual.title()).isEqualTo(title);
            assertThat(actual.start()).isEqualTo(start);
        });
    }

    private void taskIs(String title, String start) {
        assertThat(new TaskViews(caller).find(task)).hasValueSatisfying(actual -> {
            assertThat(actual.title()).isEqualTo(title);
            assertThat(actual.start()).isEqualTo(start);
        });
    }

    /** All that it makes. */
    Appointments appointments() {
        var appointments = new Appointments();
        appointments.add(new Appointment(task, Kind.TASK, 0));
        return appointments;
    }
}
