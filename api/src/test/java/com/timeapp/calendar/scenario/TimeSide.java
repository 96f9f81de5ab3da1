package com.timeapp.calendar.scenario;

import com.timeapp.calendar.scenario.Appointment.Kind;
import com.timeapp.calendar.scenario.Edit.Field;
import com.timeapp.calendar.scenario.Edit.Side;
import com.timeapp.calendar.scenario.PatientCaller.Answered;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/** A person at work in the task app: one thing after the other, each repeated until it is answered. */
final class TimeSide {

    private final PatientCaller caller;
    private final String connection;
    private final Appointments appointments;
    private final Random random;

    TimeSide(PatientCaller caller, String connection, Appointments appointments, Random random) {
        this.caller = caller;
        this.connection = connection;
        this.appointments = appointments;
        this.random = random;
    }

    void act() {
        var dice = random.nextInt(100);
        if (dice < 10) {
            caller.ask(node -> node.post("/calendar/connections/" + connection + "/sync", Map.of()));
        } else if (dice < 35) {
            make();
        } else {
            appointments
                    .anyOpen(random, any -> any.kind() != Kind.WATCHED_EVENT && !any.isDeletedInTime())
                    .ifPresentOrElse(this::edit, this::make);
        }
    }

    void make() {
        var made = appointments.made(Kind.TASK, random);
        put(made, made.name());
        appointments.add(made);
    }

    private void edit(Appointment appointment) {
        taskId(appointment).ifPresent(task -> {
            var dice = random.nextInt(100);
            var its = appointment.fieldOf(Side.TIME);
            if (dice < 75) {
                patch(appointment, task, its.orElse(dice < 45 ? Field.TITLE : Field.START));
            } else if (dice < 85 && appointment.kind() == Kind.TASK && its.isEmpty()) {
                put(appointment, task);
            } else {
                delete(appointment, task);
            }
        });
    }

    private void put(Appointment appointment, String task) {
        var title = appointments.title(appointment, Side.TIME);
        var start = appointments.start();
        var answer = caller.ask(node -> node.put("/tasks/" + task, Map.of("title", title, "due", start), Map.of()));
        note(appointment, Field.TITLE, title, answer);
        note(appointment, Field.START, start, answer);
    }

    private void patch(Appointment appointment, String task, Field field) {
        var value = field == Field.TITLE ? appointments.title(appointment, Side.TIME) : appointments.start();
        var name = field == Field.TITLE ? "title" : "due";
        note(appointment, field, value, caller.ask(node -> node.patch("/tasks/" + task, Map.of(name, value))));
    }

    /** Refused at its first attempt it has not happened; after one without an answer it may have. */
    private static void note(Appointment appointment, Field field, String value, Answered answer) {
        if (answer.accepted() || answer.repeated()) {
            appointment.edited(new Edit(Side.TIME, field, value, answer.begun(), answer.done(), answer.accepted()));
        } else if (answer.status() != 409) {
            throw new AssertionError(appointment + ": " + answer.answer().raw().body());
        }
    }

    private void delete(Appointment appointment, String task) {
        // from here on nobody edits it in Time
        appointment.deleteInTime(Instant.now());
        var answer = caller.ask(node -> node.delete("/tasks/" + task));
        if (!answer.accepted() && !(answer.repeated() && answer.status() == 404)) {
            throw new AssertionError(appointment + ": " + answer.answer().raw().body());
        }
    }

    /** Of an imported task only once the list shows it. */
    private Optional<String> taskId(Appointment appointment) {
        return appointment.kind() == Kind.TASK
                ? Optional.of(appointment.name())
                : new TaskViews(caller)
                        .imported().stream()
                                .filter(task -> task.title().startsWith(appointment.name() + " "))
                                .map(TaskViews.Task::id)
                                .findFirst();
    }
}
