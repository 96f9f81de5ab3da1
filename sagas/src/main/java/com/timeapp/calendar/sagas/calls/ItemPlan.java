package com.timeapp.calendar.sagas.calls;

import com.timeapp.calendar.domain.connection.ConnectionCommand.RejectImport;
import com.timeapp.calendar.domain.connection.ImportRejection;
import com.timeapp.calendar.domain.connection.SyncCounts;
import com.timeapp.calendar.domain.event.ExternalEventRef;
import com.timeapp.calendar.domain.event.RemoteEvent;
import com.timeapp.calendar.domain.event.RemoteVersion;
import com.timeapp.calendar.domain.id.MappingId;
import com.timeapp.calendar.domain.id.TaskId;
import com.timeapp.calendar.domain.lookup.ConnectionDirectory.Entry;
import com.timeapp.calendar.domain.lookup.LinkDirectory.Known;
import com.timeapp.calendar.domain.mapping.MappingCommand.ImportRemoteChange;
import com.timeapp.calendar.domain.mapping.MappingCommand.ImportRemoteDeletion;
import com.timeapp.calendar.domain.mapping.Reunion;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What becomes of one item.
 *
 * @param mapping whose event it is; absent for what is none of ours
 * @param version that need not be looked at again while no mapping follows it
 * @param start when it begins, of one that is only put off until that is nearer
 */
record ItemPlan(
        ExternalEventRef ref,
        Optional<MappingId> mapping,
        List<Object> commands,
        SyncCounts counts,
        Optional<RemoteVersion> version,
        Optional<Instant> start) {

    static final SyncCounts IMPORTED = new SyncCounts(1, 0, 0, 0, 0);
    static final SyncCounts CHANGED = new SyncCounts(0, 1, 0, 0, 0);
    static final SyncCounts DELETED = new SyncCounts(0, 0, 1, 0, 0);
    static final SyncCounts SKIPPED = new SyncCounts(0, 0, 0, 1, 0);
    static final SyncCounts REJECTED = new SyncCounts(0, 0, 0, 0, 1);

    private ItemPlan(
            ExternalEventRef ref,
            Optional<MappingId> mapping,
            List<Object> commands,
            SyncCounts counts,
            Optional<RemoteVersion> version) {
        this(ref, mapping, commands, counts, version, Optional.empty());
    }

    static ItemPlan imported(
            Entry connection, RemoteEvent event, MappingId mapping, TaskId task, Optional<Reunion> reunion) {
        return change(connection, event, mapping, task, IMPORTED, Optional.empty(), reunion);
    }

    static ItemPlan changed(Entry connection, RemoteEvent event, Known known, Optional<Reunion> reunion) {
        var version = known.hasEvent() ? Optional.<RemoteVersion>empty() : Optional.of(event.version());
        return change(connection, event, known.mapping(), known.task(), CHANGED, version, reunion);
    }

    private static ItemPlan change(
            Entry connection,
            RemoteEvent event,
            MappingId mapping,
            TaskId task,
            SyncCounts counts,
            Optional<RemoteVersion> version,
            Optional<Reunion> reunion) {
        return new ItemPlan(
                event.ref(),
                Optional.of(mapping),
                List.of(new ImportRemoteChange(
                        mapping,
                        connection.owner(),
                        connection.connection(),
                        task,
                        event,
                        connection.pulls(),
                        connection.settings().conflictPolicy(),
                        reunion)),
                counts,
                version);
    }

    ItemPlan after(Object command) {
        return new ItemPlan(
                ref,
                mapping,
                Stream.concat(Stream.of(command), commands.stream()).toList(),
                counts,
                version,
                start);
    }

    static ItemPlan vanished(ExternalEventRef ref, MappingId mapping) {
        return new ItemPlan(
                ref, Optional.of(mapping), List.of(new ImportRemoteDeletion(mapping)), DELETED, Optional.empty());
    }

    static ItemPlan rejected(
            Entry connection, ExternalEventRef ref, Optional<RemoteVersion> version, ImportRejection reason) {
        return new ItemPlan(
                ref,
                Optional.empty(),
                List.of(new RejectImport(connection.connection(), connection.owner(), ref, reason)),
                REJECTED,
                version);
    }

    static ItemPlan leftAlone(ExternalEventRef ref, RemoteVersion version) {
        return new ItemPlan(ref, Optional.empty(), List.of(), SKIPPED, Optional.of(version));
    }

    static ItemPlan putOff(ExternalEventRef ref, RemoteVersion version, Instant start) {
        return new ItemPlan(ref, Optional.empty(), List.of(), SKIPPED, Optional.of(version), Optional.of(start));
    }

    static ItemPlan nothing(ExternalEventRef ref) {
        return new ItemPlan(ref, Optional.empty(), List.of(), SKIPPED, Optional.empty());
    }

    /** Items are imported in this order, so that two imports lock mappings in the same one. */
    String order() {
        return mapping.map(MappingId::toString).orElse("");
    }

    boolean isOf(Set<MappingId> mappings) {
        return mapping.filter(mappings::contains).isPresent();
    }

    boolean imports() {
        return counts.equals(IMPORTED);
    }

    boolean deletes() {
        return counts.equals(DELETED);
    }
}
