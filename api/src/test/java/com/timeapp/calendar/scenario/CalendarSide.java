package com.timeapp.calendar.scenario;

import com.timeapp.calendar.infra.caldav.CalendarServer;
import com.timeapp.calendar.scenario.Appointment.Kind;
import com.timeapp.calendar.scenario.Edit.Field;
import com.timeapp.calendar.scenario.Edit.Side;
import java.net.URI;
import java.time.Instant;
import java.util.NoSuchElementException;
import java.util.Random;

/** The same person with a calendar app, which does not know of ours. */
final class CalendarSide {

    private final CalendarServer server;
    private final URI calendar;
    private final Appointments appointments;
    private final Random random;

    CalendarSide(CalendarServer server, URI calendar, Appointments appointments, Random random) {
        this.server = server;
        this.calendar = calendar;
        this.appointments = appointments;
        this.random = random;
    }

    void act() {
        if (random.nextInt(100) < 25) {
            make();
        } else {
            appointments.anyOpen(random, any -> !any.isDeletedInCalendar()).ifPresentOrElse(this::edit, this::make);
        }
    }

    private void make() {
        var kind = random.nextInt(3) > 0 ? Kind.SHARED_EVENT : Kind.WATCHED_EVENT;
        var made = appointments.made(kind, random);
        var title = appointments.title(made, Side.CALENDAR);
        var start = appointments.start();
        var begun = Instant.now();
        server.put(address(made), CalendarEvent.foreign(made.name(), title, start));
        note(made, Field.TITLE, title, begun);
        note(made, Field.START, start, begun);
        appointments.add(made);
    }

    private void edit(Appointment appointment) {
        try {
            var dice = random.nextInt(100);
            var field = its(appointment, dice < 50 ? Field.TITLE : Field.START);
            if (dice >= 90 && appointment.kind() != Kind.SHARED_EVENT && field == Field.START) {
                delete(appointment);
            } else if (field == Field.TITLE) {
                rename(appointment);
            } else {
                move(appointment);
            }
        } catch (NoSuchElementException thereIsNoEvent) {
            // not yet, or not any more
        }
    }

    private static Field its(Appointment appointment, Field byChance) {
        return appointment.kind() == Kind.WATCHED_EVENT
                ? byChance
                : appointment.fieldOf(Side.CALENDAR).orElse(byChance);
    }

    private void rename(Appointment appointment) {
        var title = appointments.title(appointment, Side.CALENDAR);
        var begun = Instant.now();
        server.edit(address(appointment), text -> CalendarEvent.renamed(text, title));
        note(appointment, Field.TITLE, title, begun);
    }

    private void move(Appointment appointment) {
        var start = appointments.start();
        var begun = Instant.now();
        server.edit(address(appointment), text -> CalendarEvent.moved(text, start));
        note(appointment, Field.START, start, begun);
    }

    private void delete(Appointment appointment) {
        var begun = Instant.now();
        if (!server.deleteIfThere(address(appointment))) {
            return;
        }
        if (appointment.kind() == Kind.TASK) {
            note(appointment, Field.START, "", begun);
        } else {
            appointment.deleteInCalendar();
        }
    }

    private static void note(Appointment appointment, Field field, String value, Instant begun) {
        appointment.edited(new Edit(Side.CALENDAR, field, value, begun, Instant.now(), true));
    }

    private URI address(Appointment appointment) {
        return CalendarEvent.address(calendar, appointment);
    }
}
