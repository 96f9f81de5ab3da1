package com.timeapp.calendar.infra.google;

import com.google.api.services.calendar.model.Event;
import com.timeapp.calendar.domain.personal.KeyedIds;
import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.SqlArrayValue;

/**
 * On the database, because a calendar that one node has written to may be listed by another the next moment. What the
 * database does not take is remembered by this node alone: the writes have been made, and are not to be made again for it.
 */
final class SharedWriteMemory implements WriteMemory {

    private static final Logger LOG = LoggerFactory.getLogger(SharedWriteMemory.class);

    private static final String NOTE = """
            insert into queue.recent_write as known (event, updated, removed, until)
            select distinct on (event) event, updated, removed, now() + ? * interval '1 millisecond'
            from unnest(?::bytea[], ?::bigint[], ?::bytea[]) as written (event, updated, removed)
            order by event
            on conflict (event) do update set
                updated = greatest(known.updated, excluded.updated),
                removed = coalesce(excluded.removed, known.removed),
                until = excluded.until""";

    private static final String OLDER = """
            select id from unnest(?::text[], ?::bytea[], ?::bigint[], ?::bytea[]) as shown (id, event, updated, version)
            join queue.recent_write as known on known.event = shown.event
            where known.until > now() and (shown.updated < known.updated or shown.version = known.removed)""";

    /** In the order in which others lock them. */
    private static final String FORGET = """
            delete from queue.recent_write where event in (
                select event from queue.recent_write where until < now() order by event for update skip locked)""";

    private final JdbcClient jdbc;
    private final KeyedIds ids;
    private final Duration lag;
    private final NodeWriteMemory here;

    /** @param lag after which listings show what was written */
    SharedWriteMemory(JdbcClient jdbc, KeyedIds ids, Duration lag) {
        this.jdbc = jdbc;
        this.ids = ids;
        this.lag = lag;
        this.here = new NodeWriteMemory(lag);
    }

    @Override
    public void note(String calendar, List<RecentWrite> writes) {
        try {
            tellAll(calendar, writes);
        } catch (DataAccessException failure) {
            LOG.warn(
                    "Only this node knows of {} writes: {}",
                    writes.size(),
                    failure.getClass().getName());
            here.note(calendar, writes);
        }
    }

    private void tellAll(String calendar, List<RecentWrite> writes) {
        jdbc.sql(NOTE)
                .params(
                        lag.toMillis(),
                        bytes(writes.stream().map(write -> event(calendar, write.event()))),
                        array("bigint", writes.stream().map(SharedWriteMemory::updated)),
                        bytes(writes.stream().map(write -> removed(calendar, write))))
                .update();
    }

    @Override
    public Set<String> older(String calendar, Collection<Event> shown) {
        var older = new HashSet<>(here.older(calendar, shown));
        older.addAll(jdbc.sql(OLDER)
                .params(
                        array("text", shown.stream().map(Event::getId)),
                        bytes(shown.stream().map(event -> event(calendar, event.getId()))),
                        array("bigint", shown.stream().map(SharedWriteMemory::updated)),
                        bytes(shown.stream().map(event -> version(calendar, event))))
                .query(String.class)
                .list());
        return older;
    }

    void forgetPast() {
        jdbc.sql(FORGET).update();
    }

    private static @Nullable Long updated(RecentWrite write) {
        return write instanceof RecentWrite.Updated(var event, var at) ? at : null;
    }

    private static @Nullable Long updated(Event shown) {
        return shown.getUpdated() == null ? null : shown.getUpdated().getValue();
    }

    private byte @Nullable [] removed(String calendar, RecentWrite write) {
        return write instanceof RecentWrite.Removed(var event, var version)
                ? version(calendar, event, version.etag())
                : null;
    }

    private byte @Nullable [] version(String calendar, Event shown) {
        return shown.getEtag() == null ? null : version(calendar, shown.getId(), shown.getEtag());
    }

    private byte[] event(String calendar, String event) {
        return ids.deploymentIndex("google-event", calendar + '\n' + event);
    }

    private byte[] version(String calendar, String event, String etag) {
        return ids.deploymentIndex("google-version", calendar + '\n' + event + '\n' + etag);
    }

    private static SqlArrayValue array(String type, Stream<?> values) {
        return new SqlArrayValue(type, values.toArray());
    }

    private static SqlArrayValue bytes(Stream<byte[]> values) {
        return new SqlArrayValue("bytea", (Object[]) values.toArray(byte[][]::new));
    }
}
