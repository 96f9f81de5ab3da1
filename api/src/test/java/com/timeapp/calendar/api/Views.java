package com.timeapp.calendar.api;

import static com.timeapp.calendar.domain.fixtures.Ids.account;
import static com.timeapp.calendar.domain.fixtures.Ids.connection;
import static com.timeapp.calendar.domain.fixtures.Ids.mapping;
import static com.timeapp.calendar.domain.fixtures.Ids.subject;
import static com.timeapp.calendar.domain.fixtures.Ids.task;
import static com.timeapp.calendar.domain.fixtures.Ids.v;

import com.timeapp.calendar.domain.connection.CalendarRef;
import com.timeapp.calendar.domain.connection.ConnectionSettings;
import com.timeapp.calendar.domain.connection.ConnectionState;
import com.timeapp.calendar.domain.connection.HoldReason;
import com.timeapp.calendar.domain.connection.Provider;
import com.timeapp.calendar.domain.connection.SyncCounts;
import com.timeapp.calendar.domain.connection.UnavailableReason;
import com.timeapp.calendar.domain.fixtures.Events;
import com.timeapp.calendar.domain.gateway.AccountRef;
import com.timeapp.calendar.domain.gateway.CalendarTarget;
import com.timeapp.calendar.domain.id.PlanId;
import com.timeapp.calendar.domain.lookup.ConnectionDirectory;
import com.timeapp.calendar.domain.lookup.LinkDirectory;
import com.timeapp.calendar.domain.lookup.TaskDirectory;
import com.timeapp.calendar.domain.mapping.MappingFact.ConflictSides;
import com.timeapp.calendar.domain.personal.Personal;
import com.timeapp.calendar.domain.sync.EventField;
import com.timeapp.calendar.domain.sync.EventOrigin;
import com.timeapp.calendar.domain.task.TaskContent;
import com.timeapp.calendar.domain.task.TaskSource;
import com.timeapp.calendar.query.connection.ConnectionView;
import com.timeapp.calendar.query.connection.HeldRun;
import com.timeapp.calendar.query.mapping.ConflictView;
import com.timeapp.calendar.query.mapping.LinkState;
import com.timeapp.calendar.query.mapping.MappedEvent;
import com.timeapp.calendar.query.mapping.MappingView;
import com.timeapp.calendar.query.mapping.SyncStatus;
import com.timeapp.calendar.query.task.TaskView;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/** What the read side knows, in tests. */
public final class Views {

    public static final Instant MADE = Instant.parse("2026-11-23T09:00:00Z");
    public static final CalendarRef CALENDAR = new CalendarRef("https://dav.example/alice/home/", "Home");

    private Views() {}

    public static TaskView view(TaskContent content, String owner, long version) {
        return new TaskView(
                task(content.id().value()),
                subject(owner),
                subject(owner),
                v(version),
                TaskSource.APP,
                Optional.empty(),
                OptionalLong.empty(),
                content,
                MADE,
                MADE.plusSeconds(60),
                new TaskView.Sync(true, SyncStatus.SYNCED, 1));
    }

    public static TaskDirectory.Entry entry(TaskContent content, String owner, long version) {
        return new TaskDirectory.Entry(
                task(content.id().value()),
                subject(owner),
                v(version),
                TaskSource.APP,
                Optional.empty(),
                false,
                Personal.of(content));
    }

    public static TaskDirectory.Entry deleted(TaskDirectory.Entry entry) {
        return new TaskDirectory.Entry(
                entry.task(), entry.owner(), entry.version(), entry.source(), entry.home(), true, entry.content());
    }

    public static ConnectionDirectory.Entry connectionEntry(String name, String owner) {
        return connectionEntry(name, owner, ConnectionState.ACTIVE);
    }

    public static ConnectionDirectory.Entry connectionEntry(String name, String owner, ConnectionState state) {
        return new ConnectionDirectory.Entry(
                connection(name),
                new CalendarTarget(
                        new AccountRef(account(owner), subject(owner), Provider.CALDAV), CALENDAR, ZoneOffset.UTC),
                ConnectionSettings.DEFAULT,
                state,
                false,
                false);
    }

    public static ConnectionView connectionView(String name, String owner) {
        return connectionView(name, owner, ConnectionState.ACTIVE, Optional.empty(), false);
    }

    public static ConnectionView connectionView(
            String name, String owner, ConnectionState state, Optional<UnavailableReason> reason, boolean readOnly) {
        return new ConnectionView(
                connection(name),
                subject(owner),
                account(owner),
                Provider.CALDAV,
                CALENDAR,
                ConnectionSettings.DEFAULT,
                state,
                reason,
                MADE,
                readOnly,
                Optional.empty(),
                Optional.empty(),
                MADE,
                MADE,
                Optional.of(MADE.plusSeconds(10)),
                Optional.of(MADE.plusSeconds(20)),
                Optional.of(new SyncCounts(1, 0, 0, 0, 0)),
                new ConnectionView.Mappings(3, 0, 0, 1),
                Optional.empty());
    }

    /** The same while a run waits that would take 8 of 30 events away, and change one. */
    public static ConnectionView held(ConnectionView view, PlanId plan, boolean confirmed) {
        return new ConnectionView(
                view.connection(),
                view.owner(),
                view.account(),
                view.provider(),
                view.calendar(),
                view.settings(),
                view.state(),
                view.reason(),
                view.stateSince(),
                view.readOnly(),
                view.pausedSince(),
                view.withoutConsentSince(),
                view.createdAt(),
                view.updatedAt(),
                view.lastPullAt(),
                view.lastPushAt(),
                view.lastRun(),
                view.mappings(),
                Optional.of(new HeldRun(plan, HoldReason.MASS_CHANGE, 8, 1, 30, 0, MADE, confirmed)));
    }

    /** Time calls it "By Time", the calendar "By phone". */
    public static ConflictView conflict(String task, String connection, String owner) {
        var before = Events.titled("Dentist");
        return new ConflictView(
                mapping(task),
                subject(owner),
                connection(connection),
                task(task),
                Set.of(EventField.TITLE),
                new ConflictSides(
                        before.content(),
                        before.retitled("By Time").content(),
                        before.retitled("By phone").content()),
                MADE,
                7);
    }

    public static LinkDirectory.Link link(String task, String connection, String owner) {
        return new LinkDirectory.Link(
                mapping(task),
                subject(owner),
                connection(connection),
                task(task),
                EventOrigin.APP,
                v(1),
                0,
                Optional.empty(),
                Optional.empty(),
                false);
    }

    public static MappingView mappingView(String task, String connection, long pushed, boolean pending) {
        return new MappingView(
                mapping(task + connection),
                connection(connection),
                task(task),
                Provider.CALDAV,
                CALENDAR.id(),
                EventOrigin.APP,
                SyncStatus.SYNCED,
                pending,
                LinkState.LINKED,
                v(pushed),
                v(pushed),
                Optional.of(new MappedEvent(Events.ref("dentist"), Events.etag("a"))),
                Optional.of(MADE),
                Optional.empty());
    }

    public static MappingView refused(MappingView view) {
        return new MappingView(
                view.mapping(),
                view.connection(),
                view.task(),
                view.provider(),
                view.calendarId(),
                view.origin(),
                SyncStatus.ERROR,
                view.pending(),
                view.state(),
                view.requested(),
                view.pushed(),
                view.event(),
                view.lastSyncedAt(),
                Optional.of(new MappingView.LastError("invalid_event", MADE)));
    }
}
