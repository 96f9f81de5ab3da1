package com.timeapp.calendar.sagas.calls;

import com.timeapp.calendar.domain.connection.ImportRejection;
import com.timeapp.calendar.domain.event.EventTime;
import com.timeapp.calendar.domain.event.Marker;
import com.timeapp.calendar.domain.event.RemoteEvent;
import com.timeapp.calendar.domain.event.RemoteVersion;
import com.timeapp.calendar.domain.gateway.CalendarGateway;
import com.timeapp.calendar.domain.gateway.ChangedItem;
import com.timeapp.calendar.domain.lookup.ConnectionDirectory.Entry;
import com.timeapp.calendar.domain.lookup.LinkDirectory;
import com.timeapp.calendar.domain.lookup.LinkDirectory.Known;
import com.timeapp.calendar.domain.lookup.LinkDirectory.Link;
import com.timeapp.calendar.domain.lookup.TaskDirectory;
import com.timeapp.calendar.domain.mapping.MappingCommand.ReportNameTaken;
import com.timeapp.calendar.domain.personal.KeyedIds;
import com.timeapp.calendar.domain.sync.EventOrigin;
import com.timeapp.calendar.domain.sync.ImportDecision;
import com.timeapp.calendar.domain.sync.ImportWindow;
import com.timeapp.calendar.domain.task.TaskSource;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Decides what an item of a page is to us: a mapped event, one of ours by name, or the person's own. */
@Component
class ItemImport {

    private static final int FIRST_YEAR = 1970;
    private static final int LAST_YEAR = 2200;

    private final LinkDirectory links;
    private final TaskDirectory tasks;
    private final KeyedIds ids;
    private final ClientKeys keys;
    private final Undeletion undeletion;
    private final Reunions reunions;
    private final Clock clock;
    private final ImportWindow window;

    ItemImport(
            LinkDirectory links,
            TaskDirectory tasks,
            KeyedIds ids,
            ClientKeys keys,
            Undeletion undeletion,
            Reunions reunions,
            Clock clock,
            ImportWindow window) {
        this.links = links;
        this.tasks = tasks;
        this.ids = ids;
        this.keys = keys;
        this.undeletion = undeletion;
        this.reunions = reunions;
        this.clock = clock;
        this.window = window;
    }

    ItemPlan plan(CalendarGateway gateway, Entry connection, PageItem item) {
        return switch (item.item()) {
            case ChangedItem.Present(var event) -> present(gateway, connection, event, item.known());
            case ChangedItem.Vanished vanished -> vanished(connection, item);
            case ChangedItem.Unreadable(var ref, var version, var reason) ->
                ItemPlan.rejected(connection, ref, Optional.of(version), reason);
            case ChangedItem.Withdrawn withdrawn -> withdrawn(connection, item, withdrawn.version());
            case ChangedItem.NotAnEvent other -> ItemPlan.leftAlone(item.ref(), other.version());
            case ChangedItem.Listed listed -> throw new IllegalStateException("a listed item has to be read first");
        };
    }

    private ItemPlan present(CalendarGateway gateway, Entry connection, RemoteEvent event, Optional<Known> byResource) {
        if (!isInRange(event.time())) {
            return ItemPlan.rejected(
                    connection, event.ref(), Optional.of(event.version()), ImportRejection.OUT_OF_RANGE);
        }
        var known = byResource.or(() -> links.byEventId(
                connection.owner(), connection.connection(), event.ref().id()));
        var before = known.flatMap(undeletion::tooLate);
        return before.isPresent()
                ? theirs(connection, event, before)
                : known.map(mapped -> changed(connection, event, mapped))
                        .orElseGet(() -> unknown(gateway, connection, event));
    }

    private ItemPlan unknown(CalendarGateway gateway, Entry connection, RemoteEvent event) {
        return isMirror(connection, event)
                ? ItemPlan.leftAlone(event.ref(), event.version())
                : leftBefore(gateway, connection, event).orElseGet(() -> theirs(connection, event, Optional.empty()));
    }

    private ItemPlan changed(Entry connection, RemoteEvent event, Known mapped) {
        return ItemPlan.changed(
                connection,
                event,
                mapped,
                mapped.hasEvent() ? Optional.empty() : reunions.of(connection.owner(), mapped.task()));
    }

    /**
     * An event under a name that we would give to a task of this person was left by an earlier connection, or comes back
     * when the task has another one already. Its marker alone proves nothing, for a copy under another name carries it too.
     */
    private Optional<ItemPlan> leftBefore(CalendarGateway gateway, Entry connection, RemoteEvent event) {
        return markedTask(connection, event, TaskSource.APP)
                .filter(task -> event.marker()
                        .map(marker -> keys.of(connection, task, marker.task()))
                        .filter(key -> gateway.isNamed(event.ref(), key))
                        .isPresent())
                .map(task -> hasEvent(connection, task)
                        ? ItemPlan.leftAlone(event.ref(), event.version())
                        // the push of the task finds it
                        : ItemPlan.nothing(event.ref()));
    }

    private boolean hasEvent(Entry connection, TaskDirectory.Entry task) {
        return links.find(ids.mapping(connection.owner(), connection.connection(), task.task()))
                .filter(link -> link.synced().isPresent())
                .isPresent();
    }

    /** What shows a task that was imported is imported from nowhere, whoever put it there. */
    private boolean isMirror(Entry connection, RemoteEvent event) {
        return markedTask(connection, event, TaskSource.CALENDAR_IMPORT).isPresent()
                || links.isMirror(connection.owner(), event.ref().id());
    }

    private Optional<TaskDirectory.Entry> markedTask(Entry connection, RemoteEvent event, TaskSource source) {
        return event.marker()
                .map(Marker::task)
                .flatMap(tasks::find)
                .filter(task -> task.owner().equals(connection.owner()) && task.source() == source);
    }

    /** @param before whose place it takes */
    private ItemPlan theirs(Entry connection, RemoteEvent event, Optional<Link> before) {
        var criteria = LookedAt.criteria(connection);
        var decision = ImportDecision.of(event, criteria, clock.instant(), window);
        if (decision == ImportDecision.LATER) {
            return ItemPlan.putOff(event.ref(), event.version(), event.time().startIn(criteria.zone()));
        }
        if (decision != ImportDecision.IMPORT) {
            return ItemPlan.leftAlone(event.ref(), event.version());
        }
        // a series is one task; whoever was invited to a single occurrence has that one
        var invitedTo =
                event.recurring() ? Optional.<String>empty() : event.ref().occurrence();
        var task = ids.importedTask(connection.owner(), event.ref().id(), invitedTo);
        var mapping = ids.mapping(connection.owner(), connection.connection(), task);
        var plan = ItemPlan.imported(connection, event, mapping, task, reunions.of(connection.owner(), task));
        return before.map(link -> plan.after(new ReportNameTaken(link.mapping(), link.generation())))
                .orElse(plan);
    }

    private ItemPlan vanished(Entry connection, PageItem item) {
        return item.known()
                .filter(mapped -> connection.pulls() || !isPersonsOwn(mapped))
                .map(mapped -> ItemPlan.vanished(item.ref(), mapped.mapping()))
                .orElseGet(() -> ItemPlan.nothing(item.ref()));
    }

    /** Whether it is gone is asked when changes may come from its calendar again: nothing is written to it until then. */
    private boolean isPersonsOwn(Known mapped) {
        return links.find(mapped.mapping())
                .filter(link -> link.origin() == EventOrigin.CALENDAR)
                .isPresent();
    }

    /** As if it were gone, once; while it stays so it is not looked at again. */
    private ItemPlan withdrawn(Entry connection, PageItem item, RemoteVersion version) {
        return item.known().filter(Known::hasEvent).isPresent()
                ? vanished(connection, item)
                : ItemPlan.leftAlone(item.ref(), version);
    }

    private static boolean isInRange(EventTime time) {
        var year = switch (time) {
            case EventTime.Timed timed -> timed.start().atZone(ZoneOffset.UTC).getYear();
            case EventTime.AllDay day -> day.start().getYear();
        };
        return year >= FIRST_YEAR && year <= LAST_YEAR;
    }
}
