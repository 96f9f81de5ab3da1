package com.timeapp.calendar.sagas.calls;

import com.timeapp.calendar.domain.connection.ConnectionCommand.RejectImport;
import com.timeapp.calendar.domain.connection.ImportRejection;
import com.timeapp.calendar.domain.connection.SyncCounts;
import com.timeapp.calendar.domain.event.EventTime;
import com.timeapp.calendar.domain.event.ExternalEventRef;
import com.timeapp.calendar.domain.event.Marker;
import com.timeapp.calendar.domain.event.RemoteEvent;
import com.timeapp.calendar.domain.event.RemoteVersion;
import com.timeapp.calendar.domain.gateway.CalendarGateway;
import com.timeapp.calendar.domain.gateway.ChangedItem;
import com.timeapp.calendar.domain.gateway.ClientKey;
import com.timeapp.calendar.domain.gateway.GatewayResult;
import com.timeapp.calendar.domain.id.MappingId;
import com.timeapp.calendar.domain.id.TaskId;
import com.timeapp.calendar.domain.lookup.ConnectionDirectory.Entry;
import com.timeapp.calendar.domain.lookup.LinkDirectory;
import com.timeapp.calendar.domain.lookup.TaskDirectory;
import com.timeapp.calendar.domain.mapping.MappingCommand.ImportRemoteChange;
import com.timeapp.calendar.domain.mapping.MappingCommand.ImportRemoteDeletion;
import com.timeapp.calendar.domain.personal.KeyedIds;
import com.timeapp.calendar.domain.sync.ImportDecision;
import com.timeapp.calendar.domain.task.TaskSource;
import com.timeapp.calendar.sagas.SyncProperties;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
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
    private final Clock clock;
    private final Duration windowPast;

    ItemImport(LinkDirectory links, TaskDirectory tasks, KeyedIds ids, Clock clock, SyncProperties properties) {
        this.links = links;
        this.tasks = tasks;
        this.ids = ids;
        this.clock = clock;
        this.windowPast = properties.windowPast();
    }

    ItemPlan plan(CalendarGateway gateway, Entry connection, PageItem item) {
        return switch (item.item()) {
            case ChangedItem.Present(var event) -> present(gateway, connection, event, item.known());
            case ChangedItem.Vanished(var resource) -> vanished(resource, item.known());
            case ChangedItem.Unreadable(var ref, var version) ->
                rejected(connection, ref, version, ImportRejection.UNREADABLE);
            case ChangedItem.NotAnEvent(var resource, var version) ->
                leftAlone(new ExternalEventRef("", resource), version);
            case ChangedItem.Listed listed -> throw new IllegalStateException("a listed item has to be read first");
        };
    }

    private ItemPlan present(
            CalendarGateway gateway, Entry connection, RemoteEvent event, Optional<LinkDirectory.Known> byResource) {
        if (!isInRange(event.time())) {
            return rejected(connection, event.ref(), event.version(), ImportRejection.OUT_OF_RANGE);
        }
        var known = byResource.or(() -> links.byEventId(
                connection.owner(), connection.connection(), event.ref().id()));
        if (known.isPresent()) {
            return change(connection, event, known.get().mapping(), known.get().task(), ItemPlan.CHANGED);
        }
        if (isNamedByUs(gateway, connection, event)) {
            return nothing(event.ref());
        }
        if (ImportDecision.of(event, connection.settings(), clock.instant(), windowPast) != ImportDecision.IMPORT) {
            return leftAlone(event.ref(), event.version());
        }
        var task = ids.importedTask(connection.owner(), event.ref().id(), Optional.empty());
        var mapping = ids.mapping(connection.owner(), connection.connection(), task);
        return change(connection, event, mapping, task, ItemPlan.IMPORTED);
    }

    private static ItemPlan change(
            Entry connection, RemoteEvent event, MappingId mapping, TaskId task, SyncCounts counts) {
        return new ItemPlan(
                mapping.toString(),
                event.ref(),
                List.of(new ImportRemoteChange(mapping, connection.owner(), connection.connection(), task, event)),
                counts,
                Optional.empty());
    }

    private static ItemPlan vanished(String resource, Optional<LinkDirectory.Known> known) {
        var ref = new ExternalEventRef("", resource);
        return known.map(mapped -> new ItemPlan(
                        mapped.mapping().toString(),
                        ref,
                        List.of(new ImportRemoteDeletion(mapped.mapping())),
                        ItemPlan.DELETED,
                        Optional.empty()))
                .orElseGet(() -> nothing(ref));
    }

    /**
     * An event under the name that we would give to a task of this person, left by an earlier connection: the push of
     * that task finds it. Its marker alone proves nothing, for a copy under another name carries it too.
     */
    private boolean isNamedByUs(CalendarGateway gateway, Entry connection, RemoteEvent event) {
        return event.marker()
                .map(Marker::task)
                .flatMap(app -> tasks.find(app)
                        .filter(task -> task.owner().equals(connection.owner()) && task.source() == TaskSource.APP)
                        .map(task -> new ClientKey(
                                ids.mapping(connection.owner(), connection.connection(), task.task()), app, 0)))
                .map(key -> gateway.find(connection.target(), key) instanceof GatewayResult.Ok(var ours)
                        && ours.ref().equals(event.ref()))
                .orElse(false);
    }

    private static boolean isInRange(EventTime time) {
        var year = switch (time) {
            case EventTime.Timed timed -> timed.start().atZone(ZoneOffset.UTC).getYear();
            case EventTime.AllDay day -> day.start().getYear();
        };
        return year >= FIRST_YEAR && year <= LAST_YEAR;
    }

    private static ItemPlan rejected(
            Entry connection, ExternalEventRef ref, RemoteVersion version, ImportRejection reason) {
        return new ItemPlan(
                ref.resource(),
                ref,
                List.of(new RejectImport(connection.connection(), connection.owner(), ref, reason)),
                ItemPlan.REJECTED,
                Optional.of(version));
    }

    private static ItemPlan leftAlone(ExternalEventRef ref, RemoteVersion version) {
        return new ItemPlan(ref.resource(), ref, List.of(), ItemPlan.SKIPPED, Optional.of(version));
    }

    private static ItemPlan nothing(ExternalEventRef ref) {
        return new ItemPlan(ref.resource(), ref, List.of(), ItemPlan.SKIPPED, Optional.empty());
    }
}
