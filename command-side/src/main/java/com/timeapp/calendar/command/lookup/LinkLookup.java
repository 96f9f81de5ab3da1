package com.timeapp.calendar.command.lookup;

import static com.timeapp.calendar.command.lookup.BlindIndexes.EVENT;
import static com.timeapp.calendar.command.lookup.BlindIndexes.RESOURCE;
import static com.timeapp.calendar.command.lookup.BlindIndexes.VERSION;

import com.timeapp.calendar.domain.event.EventContent;
import com.timeapp.calendar.domain.event.ExternalEventRef;
import com.timeapp.calendar.domain.event.Synced;
import com.timeapp.calendar.domain.id.ConnectionId;
import com.timeapp.calendar.domain.id.MappingId;
import com.timeapp.calendar.domain.id.SubjectId;
import com.timeapp.calendar.domain.id.TaskId;
import com.timeapp.calendar.domain.id.TaskVersion;
import com.timeapp.calendar.domain.lookup.LinkDirectory;
import com.timeapp.calendar.domain.mapping.MappingFact;
import com.timeapp.calendar.domain.mapping.MappingFact.ConflictDetected;
import com.timeapp.calendar.domain.mapping.MappingFact.ConflictResolved;
import com.timeapp.calendar.domain.mapping.MappingFact.DeletionOverruled;
import com.timeapp.calendar.domain.mapping.MappingFact.EventDeletedRemotely;
import com.timeapp.calendar.domain.mapping.MappingFact.EventHeld;
import com.timeapp.calendar.domain.mapping.MappingFact.EventImported;
import com.timeapp.calendar.domain.mapping.MappingFact.EventNameTaken;
import com.timeapp.calendar.domain.mapping.MappingFact.EventReleased;
import com.timeapp.calendar.domain.mapping.MappingFact.EventUnlinked;
import com.timeapp.calendar.domain.mapping.MappingFact.EventWithdrawalRequested;
import com.timeapp.calendar.domain.mapping.MappingFact.EventWithdrawn;
import com.timeapp.calendar.domain.mapping.MappingFact.MirrorRequested;
import com.timeapp.calendar.domain.mapping.MappingFact.PushRejected;
import com.timeapp.calendar.domain.mapping.MappingFact.RemoteChange;
import com.timeapp.calendar.domain.mapping.MappingFact.RemoteChangeAccepted;
import com.timeapp.calendar.domain.mapping.MappingFact.RemoteChangeFollowed;
import com.timeapp.calendar.domain.mapping.MappingFact.RemoteVersionNoted;
import com.timeapp.calendar.domain.mapping.MappingFact.TaskEditKept;
import com.timeapp.calendar.domain.mapping.MappingFact.TaskPushed;
import com.timeapp.calendar.domain.mapping.MappingFact.TaskSyncRequested;
import com.timeapp.calendar.domain.mapping.WithdrawalReason;
import com.timeapp.calendar.domain.personal.KeyedIds;
import com.timeapp.calendar.domain.personal.Personal;
import com.timeapp.calendar.domain.personal.Sealing;
import com.timeapp.calendar.domain.sync.EventOrigin;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.Timestamp;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.SqlArrayValue;
import org.springframework.stereotype.Component;

@Component
@ProcessingGroup(LookupConfiguration.GROUP)
class LinkLookup implements LinkDirectory {

    private static final byte[] NO_VERSION = {};
    private static final UUID BEFORE_ALL = new UUID(0, 0);

    private static final String AGREED = """
            resource_index = :resourceIndex, event_index = :eventIndex,
            version_fingerprint = :versionFingerprint, synced = :synced, occurrence = :occurrence,
            deleted_at = null""";

    private static final String GONE =
            "synced = null, version_fingerprint = null, unfollowed = false, withdrawing = false";

    private static final String OVER = GONE + ", desired = null";

    private static final String PARTED = """
            , parted = case when origin = 'CALENDAR' then coalesce(synced, parted) end,
            parted_at = :partedAt""";

    private static final String NAME_TAKEN = """
            generation = :generation,
            resource_index = case when synced is null then null else resource_index end,
            event_index = case when synced is null then null else event_index end""";

    private static final String REQUESTED = """
            insert into state.link (mapping_id, subject, connection_id, task_id, origin, requested, generation,
                desired)
            values (:mapping, :subject, :connection, :task, :origin, :requested, 0, :desired)
            on conflict (mapping_id) do update set
                requested = excluded.requested, withdrawing = false, deleted_at = null,
                desired = coalesce(excluded.desired, link.desired)""";

    private final JdbcClient jdbc;
    private final LookupRows rows;
    private final KeyedIds ids;
    private final Sealing sealing;

    LinkLookup(JdbcClient jdbc, LookupRows rows, KeyedIds ids, Sealing sealing) {
        this.jdbc = jdbc;
        this.rows = rows;
        this.ids = ids;
        this.sealing = sealing;
    }

    @EventHandler
    void on(MappingFact fact, @Timestamp Instant at) {
        switch (fact) {
            case TaskSyncRequested wanted -> on(wanted);
            case MirrorRequested wanted -> on(wanted);
            case EventImported imported -> on(imported);
            case TaskPushed pushed -> agreed(pushed, pushed.synced());
            case RemoteVersionNoted noted -> on(noted);
            case RemoteChangeAccepted accepted -> changed(accepted, accepted.change());
            case EventNameTaken taken ->
                update(taken, NAME_TAKEN, new MapSqlParameterSource("generation", taken.generation()));
            case EventWithdrawalRequested wanted ->
                update(
                        wanted,
                        "requested = :requested, desired = null, withdrawing = true",
                        new MapSqlParameterSource("requested", wanted.version().value()));
            case EventWithdrawn gone -> update(gone, GONE, new MapSqlParameterSource());
            case EventDeletedRemotely deleted ->
                update(
                        deleted,
                        OVER + PARTED + ", deleted_at = :partedAt",
                        new MapSqlParameterSource("partedAt", at.atOffset(ZoneOffset.UTC)));
            case EventUnlinked unlinked -> {
                update(
                        unlinked,
                        OVER + PARTED + ", deleted_at = null",
                        new MapSqlParameterSource("partedAt", at.atOffset(ZoneOffset.UTC)));
                if (unlinked.reason() == WithdrawalReason.CALENDAR_CHANGED) {
                    forgetPlace(unlinked);
                }
            }
            case PushRejected rejected -> {}
            case RemoteChangeFollowed followed -> {}
            case ConflictDetected detected -> {}
            case ConflictResolved resolved -> {}
            case TaskEditKept kept -> {}
            case EventHeld held -> {}
            case EventReleased released -> {}
            case DeletionOverruled overruled -> {
                changed(overruled, overruled.change());
                update(overruled, "withdrawing = false", new MapSqlParameterSource());
            }
        }
    }

    private void on(MirrorRequested wanted) {
        rows.write(
                REQUESTED,
                requested(wanted, wanted.connection(), wanted.task(), wanted.version(), wanted.desired())
                        .addValue("origin", EventOrigin.MIRROR.name()));
    }

    private void on(TaskSyncRequested wanted) {
        rows.write(
                REQUESTED,
                requested(wanted, wanted.connection(), wanted.task(), wanted.version(), wanted.desired())
                        .addValue("origin", EventOrigin.APP.name()));
    }

    private MapSqlParameterSource requested(
            MappingFact fact,
            ConnectionId connection,
            TaskId task,
            TaskVersion version,
            Personal<EventContent> desired) {
        return new MapSqlParameterSource("mapping", fact.mapping().value())
                .addValue("subject", fact.subject().value())
                .addValue("connection", connection.value())
                .addValue("task", task.value())
                .addValue("requested", version.value())
                .addValue("desired", desired(fact.subject(), desired.known()));
    }

    private void on(EventImported imported) {
        var synced = imported.synced().known();
        var row = new MapSqlParameterSource("mapping", imported.mapping().value())
                .addValue("subject", imported.subject().value())
                .addValue("connection", imported.connection().value())
                .addValue("task", imported.task().value())
                .addValue("origin", EventOrigin.CALENDAR.name())
                .addValue("organized", imported.organized())
                .addValue("desired", desired(imported.subject(), synced.map(Synced::base)));
        rows.write("""
                insert into state.link (mapping_id, subject, connection_id, task_id, origin, requested, generation,
                    resource_index, event_index, version_fingerprint, synced, occurrence, desired, organized)
                values (:mapping, :subject, :connection, :task, :origin, 0, 0,
                    :resourceIndex, :eventIndex, :versionFingerprint, :synced, :occurrence, :desired, :organized)""", withSynced(row, imported.subject(), synced));
    }

    private void agreed(MappingFact fact, Personal<Synced> synced) {
        if (synced.known().isPresent()) {
            update(fact, AGREED, withSynced(new MapSqlParameterSource(), fact.subject(), synced.known()));
        }
    }

    private void on(RemoteVersionNoted noted) {
        var synced = noted.synced().known();
        if (synced.isPresent()) {
            var row = new MapSqlParameterSource("unfollowed", noted.unfollowed());
            update(noted, AGREED + ", unfollowed = :unfollowed", withSynced(row, noted.subject(), synced));
        }
    }

    private void changed(MappingFact fact, Personal<RemoteChange> news) {
        var change = news.known();
        if (change.isPresent()) {
            var row = new MapSqlParameterSource("desired", desired(fact.subject(), change.map(RemoteChange::desired)));
            update(
                    fact,
                    AGREED + ", desired = :desired, unfollowed = false",
                    withSynced(row, fact.subject(), change.map(RemoteChange::synced)));
        }
    }

    /** What has the same address in the next calendar is looked at like any other event there. */
    private void forgetPlace(MappingFact fact) {
        update(fact, "resource_index = null, event_index = null", new MapSqlParameterSource());
    }

    private void update(MappingFact fact, String assignments, MapSqlParameterSource row) {
        rows.write(
                "update state.link set " + assignments + " where mapping_id = :mapping",
                row.addValue("mapping", fact.mapping().value()));
    }

    private MapSqlParameterSource withSynced(MapSqlParameterSource row, SubjectId subject, Optional<Synced> synced) {
        var ref = synced.map(Synced::ref);
        var version = synced.map(Synced::version);
        return row.addValue("resourceIndex", of(ref, known -> ids.index(subject, RESOURCE, known.resource())))
                .addValue("eventIndex", of(ref, known -> ids.index(subject, EVENT, known.id())))
                .addValue("versionFingerprint", of(version, known -> ids.fingerprint(subject, VERSION, known.value())))
                .addValue(
                        "occurrence", ref.flatMap(ExternalEventRef::occurrence).isPresent())
                .addValue("synced", of(synced, known -> sealing.seal(subject, "state.link/synced", known)));
    }

    private byte @Nullable [] desired(SubjectId subject, Optional<EventContent> desired) {
        return of(desired, known -> sealing.seal(subject, "state.link/desired", known));
    }

    private static <T> byte @Nullable [] of(Optional<T> known, Function<T, byte[]> bytes) {
        return known.map(bytes).orElse(null);
    }

    @Override
    public Map<MappingId, Link> find(Collection<MappingId> mappings) {
        if (mappings.isEmpty()) {
            return Map.of();
        }
        return jdbc
                .sql("select * from state.link where mapping_id = any(:mappings)")
                .param(
                        "mappings",
                        new SqlArrayValue(
                                "uuid", mappings.stream().map(MappingId::value).toArray()))
                .query(this::link)
                .list()
                .stream()
                .collect(Collectors.toMap(Link::mapping, Function.identity()));
    }

    @Override
    public Map<String, Known> byResource(SubjectId owner, ConnectionId connection, Collection<String> resources) {
        var found = new HashMap<String, Known>();
        if (resources.isEmpty()) {
            return found;
        }
        var indexes = BlindIndexes.of(ids, owner, resources);
        jdbc.sql("""
                select resource_index, mapping_id, task_id, version_fingerprint, deleted_at, unfollowed from state.link
                where connection_id = :connection and resource_index = any(:indexes)""")
                .param("connection", connection.value())
                .param("indexes", indexes.array())
                .query(row -> {
                    found.put(indexes.resource(row.getBytes("resource_index")), known(row, 0));
                });
        return found;
    }

    @Override
    public Optional<Known> byEventId(SubjectId owner, ConnectionId connection, String eventId) {
        return jdbc.sql("""
                select mapping_id, task_id, version_fingerprint, deleted_at, unfollowed from state.link
                where connection_id = :connection and event_index = :index""")
                .param("connection", connection.value())
                .param("index", ids.index(owner, EVENT, eventId))
                .query(LinkLookup::known)
                .optional();
    }

    @Override
    public boolean hasImported(ConnectionId connection) {
        return jdbc.sql("""
                select exists (select from state.link where connection_id = :connection and origin = 'CALENDAR')""")
                .param("connection", connection.value())
                .query(Boolean.class)
                .single();
    }

    @Override
    public List<Link> linked(ConnectionId connection) {
        return jdbc.sql("select * from state.link where connection_id = :connection and synced is not null")
                .param("connection", connection.value())
                .query(this::link)
                .list();
    }

    @Override
    public int count(ConnectionId connection) {
        return jdbc.sql("""
                select count(*) from state.link
                where connection_id = :connection and synced is not null and origin <> 'MIRROR'""")
                .param("connection", connection.value())
                .query(Integer.class)
                .single();
    }

    @Override
    public int lostSince(ConnectionId connection, Instant time) {
        return jdbc.sql("""
                select count(*) from state.link
                where connection_id = :connection and deleted_at > :time and origin <> 'MIRROR'""")
                .param("connection", connection.value())
                .param("time", time.atOffset(ZoneOffset.UTC))
                .query(Integer.class)
                .single();
    }

    @Override
    public List<Link> open(ConnectionId connection, Optional<MappingId> after, int most) {
        return jdbc.sql("""
                select * from state.link
                where connection_id = :connection and mapping_id > :after
                    and (synced is not null or desired is not null or withdrawing)
                order by mapping_id limit :most""")
                .param("connection", connection.value())
                .param("after", after.map(MappingId::value).orElse(BEFORE_ALL))
                .param("most", most)
                .query(this::link)
                .list();
    }

    @Override
    public List<Link> occurrences(ConnectionId connection) {
        return jdbc.sql(
                        "select * from state.link where connection_id = :connection and occurrence and synced is not null")
                .param("connection", connection.value())
                .query(this::link)
                .list();
    }

    @Override
    public boolean isMirror(SubjectId owner, String eventId) {
        return jdbc.sql("""
                select exists (select from state.link
                where subject = :subject and event_index = :index and origin = 'MIRROR')""")
                .param("subject", owner.value())
                .param("index", ids.index(owner, EVENT, eventId))
                .query(Boolean.class)
                .single();
    }

    @Override
    public Optional<Synced> parted(TaskId task) {
        return jdbc.sql("""
                        select subject, parted from state.link
                        where task_id = :task and origin = 'CALENDAR' and parted is not null
                        order by parted_at desc limit 1""")
                .param("task", task.value())
                .query((row, number) -> sealing.open(
                        new SubjectId(row.getObject("subject", UUID.class)), row.getBytes("parted"), Synced.class))
                .optional()
                .flatMap(Personal::known);
    }

    @Override
    public Set<ConnectionId> holding(TaskId task) {
        return connections(task, """
                select connection_id from state.link
                where task_id = :task and origin = 'CALENDAR' and synced is not null""");
    }

    @Override
    public Set<ConnectionId> organizing(TaskId task) {
        return connections(task, """
                select connection_id from state.link
                where task_id = :task and origin = 'CALENDAR' and synced is not null and organized""");
    }

    private Set<ConnectionId> connections(TaskId task, String query) {
        return Set.copyOf(jdbc.sql(query)
                .param("task", task.value())
                .query((row, number) -> new ConnectionId(row.getObject("connection_id", UUID.class)))
                .list());
    }

    private static Known known(ResultSet row, int number) throws SQLException {
        var version = row.getBytes("version_fingerprint");
        return new Known(
                new MappingId(row.getObject("mapping_id", UUID.class)),
                new TaskId(row.getObject("task_id", UUID.class)),
                version == null ? NO_VERSION : version,
                Optional.ofNullable(row.getObject("deleted_at", OffsetDateTime.class))
                        .map(OffsetDateTime::toInstant),
                row.getBoolean("unfollowed"));
    }

    private Link link(ResultSet row, int number) throws SQLException {
        var subject = new SubjectId(row.getObject("subject", UUID.class));
        return new Link(
                new MappingId(row.getObject("mapping_id", UUID.class)),
                subject,
                new ConnectionId(row.getObject("connection_id", UUID.class)),
                new TaskId(row.getObject("task_id", UUID.class)),
                EventOrigin.valueOf(row.getString("origin")),
                new TaskVersion(row.getLong("requested")),
                row.getInt("generation"),
                opened(subject, row.getBytes("synced"), Synced.class),
                opened(subject, row.getBytes("desired"), EventContent.class),
                row.getBoolean("withdrawing"),
                row.getBoolean("unfollowed"));
    }

    private <T> Optional<Personal<T>> opened(SubjectId subject, byte @Nullable [] sealed, Class<T> type) {
        return Optional.ofNullable(sealed).map(bytes -> sealing.open(subject, bytes, type));
    }
}
