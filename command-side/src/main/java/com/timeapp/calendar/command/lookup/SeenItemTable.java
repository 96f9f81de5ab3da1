package com.timeapp.calendar.command.lookup;

import com.timeapp.calendar.domain.event.RemoteVersion;
import com.timeapp.calendar.domain.id.ConnectionId;
import com.timeapp.calendar.domain.id.SubjectId;
import com.timeapp.calendar.domain.lookup.SeenItems;
import com.timeapp.calendar.domain.personal.KeyedIds;
import com.timeapp.calendar.domain.personal.Sealing;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.SqlArrayValue;
import org.springframework.stereotype.Component;

@Component
class SeenItemTable implements SeenItems {

    private static final String PUT_OFF = "state.seen_item/put_off";

    private final JdbcClient jdbc;
    private final KeyedIds ids;
    private final Sealing sealing;

    SeenItemTable(JdbcClient jdbc, KeyedIds ids, Sealing sealing) {
        this.jdbc = jdbc;
        this.ids = ids;
        this.sealing = sealing;
    }

    @Override
    public Set<String> unchanged(SubjectId owner, ConnectionId connection, Map<String, RemoteVersion> listed) {
        var unchanged = new HashSet<String>();
        if (listed.isEmpty()) {
            return unchanged;
        }
        var indexes = BlindIndexes.of(ids, owner, listed.keySet());
        jdbc.sql("""
                select resource_index, version_fingerprint from state.seen_item
                where connection_id = :connection and resource_index = any(:indexes)""")
                .param("connection", connection.value())
                .param("indexes", indexes.array())
                .query(row -> {
                    var resource = indexes.resource(row.getBytes("resource_index"));
                    if (Arrays.equals(row.getBytes("version_fingerprint"), fingerprint(owner, listed.get(resource)))) {
                        unchanged.add(resource);
                    }
                });
        return unchanged;
    }

    @Override
    public void remember(
            SubjectId owner, ConnectionId connection, Map<String, RemoteVersion> items, Map<String, Instant> putOff) {
        if (items.isEmpty()) {
            return;
        }
        var indexes = new ArrayList<byte[]>();
        var fingerprints = new ArrayList<byte[]>();
        var sealed = new ArrayList<byte @Nullable []>();
        items.forEach((resource, version) -> {
            indexes.add(ids.index(owner, BlindIndexes.RESOURCE, resource));
            fingerprints.add(fingerprint(owner, version));
            var start = putOff.get(resource);
            sealed.add(start == null ? null : sealing.seal(owner, PUT_OFF, new PutOff(resource, start)));
        });
        jdbc.sql("""
                insert into state.seen_item (connection_id, resource_index, version_fingerprint, put_off)
                select :connection, item.resource, item.version, item.sealed
                from unnest(:indexes, :fingerprints, :sealed) as item (resource, version, sealed)
                on conflict (connection_id, resource_index) do update set
                    version_fingerprint = excluded.version_fingerprint, put_off = excluded.put_off""")
                .param("connection", connection.value())
                .param("indexes", BlindIndexes.array(indexes))
                .param("fingerprints", BlindIndexes.array(fingerprints))
                .param("sealed", new SqlArrayValue("bytea", (Object[]) sealed.toArray(byte[][]::new)))
                .update();
    }

    @Override
    public List<String> putOffUntil(SubjectId owner, ConnectionId connection, Instant start) {
        return jdbc
                .sql("select put_off from state.seen_item where connection_id = :connection and put_off is not null")
                .param("connection", connection.value())
                .query((row, number) -> sealing.open(owner, row.getBytes("put_off"), PutOff.class))
                .list()
                .stream()
                .flatMap(item -> item.known().stream())
                .filter(item -> !item.start().isAfter(start))
                .map(PutOff::resource)
                .sorted()
                .toList();
    }

    @Override
    public void listed(SubjectId owner, ConnectionId connection, Collection<String> resources) {
        if (!resources.isEmpty()) {
            jdbc.sql("""
                            insert into state.listed_item (connection_id, resource_index)
                            select :connection, unnest(:indexes) on conflict do nothing""")
                    .param("connection", connection.value())
                    .param("indexes", BlindIndexes.of(ids, owner, resources).array())
                    .update();
        }
    }

    @Override
    public List<String> unlisted(SubjectId owner, ConnectionId connection, Collection<String> resources) {
        var listed = new HashSet<String>();
        if (!resources.isEmpty()) {
            var indexes = BlindIndexes.of(ids, owner, resources);
            jdbc.sql("""
                            select resource_index from state.listed_item
                            where connection_id = :connection and resource_index = any(:indexes)""")
                    .param("connection", connection.value())
                    .param("indexes", indexes.array())
                    .query(row -> {
                        listed.add(indexes.resource(row.getBytes("resource_index")));
                    });
        }
        return resources.stream().filter(resource -> !listed.contains(resource)).toList();
    }

    @Override
    public void forgetListing(ConnectionId connection) {
        jdbc.sql("delete from state.listed_item where connection_id = :connection")
                .param("connection", connection.value())
                .update();
    }

    @Override
    public void forgetAll(ConnectionId connection) {
        jdbc.sql("delete from state.seen_item where connection_id = :connection")
                .param("connection", connection.value())
                .update();
        forgetListing(connection);
    }

    @Override
    public void forget(SubjectId owner, ConnectionId connection, Collection<String> resources) {
        if (resources.isEmpty()) {
            return;
        }
        jdbc.sql("delete from state.seen_item where connection_id = :connection and resource_index = any(:indexes)")
                .param("connection", connection.value())
                .param("indexes", BlindIndexes.of(ids, owner, resources).array())
                .update();
    }

    private byte[] fingerprint(SubjectId owner, RemoteVersion version) {
        return ids.fingerprint(owner, BlindIndexes.VERSION, version.value());
    }
}
