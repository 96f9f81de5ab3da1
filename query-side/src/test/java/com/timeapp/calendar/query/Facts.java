package com.timeapp.calendar.query;

import static com.timeapp.calendar.domain.fixtures.Ids.account;
import static com.timeapp.calendar.domain.fixtures.Ids.connection;
import static com.timeapp.calendar.domain.fixtures.Ids.mapping;
import static com.timeapp.calendar.domain.fixtures.Ids.subject;
import static com.timeapp.calendar.domain.fixtures.Ids.task;
import static com.timeapp.calendar.domain.fixtures.Ids.v;

import com.timeapp.calendar.domain.connection.CalendarRef;
import com.timeapp.calendar.domain.connection.ConnectionFact.Connected;
import com.timeapp.calendar.domain.connection.ConnectionSettings;
import com.timeapp.calendar.domain.connection.Provider;
import com.timeapp.calendar.domain.fixtures.Events;
import com.timeapp.calendar.domain.fixtures.Tasks;
import com.timeapp.calendar.domain.id.MappingId;
import com.timeapp.calendar.domain.mapping.MappingFact.EventImported;
import com.timeapp.calendar.domain.mapping.MappingFact.TaskPushed;
import com.timeapp.calendar.domain.mapping.MappingFact.TaskSyncRequested;
import com.timeapp.calendar.domain.personal.Personal;
import com.timeapp.calendar.domain.task.TaskDeleted;
import com.timeapp.calendar.domain.task.TaskRevised;
import com.timeapp.calendar.domain.task.TaskSource;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/** Facts of Alice, who has one connection "home" and a task for each name. */
public final class Facts {

    private Facts() {}

    public static TaskRevised revised(String name, long version, Tasks task) {
        return revised(name, version, task, "alice");
    }

    public static TaskRevised revised(String name, long version, Tasks task, String owner) {
        return new TaskRevised(
                task(name),
                subject(owner),
                subject("alice"),
                v(version),
                Personal.of(task.content()),
                Set.of(),
                TaskSource.APP,
                Optional.empty(),
                Optional.empty(),
                OptionalLong.of(7));
    }

    public static TaskRevised erased(TaskRevised fact) {
        return new TaskRevised(
                fact.task(),
                fact.subject(),
                fact.createdBy(),
                fact.version(),
                Personal.erased(),
                fact.changed(),
                fact.source(),
                fact.origin(),
                fact.home(),
                fact.sourceVersion());
    }

    public static TaskDeleted deleted(String name, long version) {
        return new TaskDeleted(task(name), subject("alice"), v(version), Optional.empty());
    }

    public static Connected connected() {
        return connected("home");
    }

    public static Connected connected(String name) {
        return new Connected(
                connection(name),
                subject("alice"),
                account("radicale"),
                Provider.CALDAV,
                Personal.of(new CalendarRef("https://dav.example/alice/" + name + "/", "Home")),
                Personal.of(ConnectionSettings.DEFAULT));
    }

    public static TaskSyncRequested requested(String task, long version) {
        return requested(mapping(task), task, "home", version);
    }

    public static TaskSyncRequested requested(String task, String connection, long version) {
        return requested(mapping(task + " at " + connection), task, connection, version);
    }

    private static TaskSyncRequested requested(MappingId mapping, String task, String connection, long version) {
        return new TaskSyncRequested(
                mapping,
                subject("alice"),
                connection(connection),
                task(task),
                v(version),
                Personal.of(Events.titled("Dentist").content()),
                false,
                false);
    }

    public static TaskPushed pushed(String task, long version, String etag) {
        return new TaskPushed(
                mapping(task),
                subject("alice"),
                v(version),
                Personal.of(Events.titled("Dentist").synced(task, etag)));
    }

    public static EventImported imported(String task) {
        return new EventImported(
                mapping(task),
                subject("alice"),
                connection("home"),
                task(task),
                Personal.of(Events.titled("Dentist").synced(task, "a")),
                true);
    }
}
