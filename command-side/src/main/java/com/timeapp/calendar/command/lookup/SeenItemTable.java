package com.timeapp.calendar.command.lookup;

import com.timeapp.calendar.domain.event.RemoteVersion;
import com.timeapp.calendar.domain.id.ConnectionId;
import com.timeapp.calendar.domain.id.SubjectId;
import com.timeapp.calendar.domain.lookup.SeenItems;
import com.timeapp.calendar.domain.personal.KeyedIds;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

@Component
class SeenItemTable implements SeenItems {

    private final JdbcClient jdbc;
    private final KeyedIds ids;

    SeenItemTable(JdbcClient jdbc, KeyedIds ids) {
        this.jdbc = jdbc;
        this.ids = ids;
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
    public void remember(SubjectId owner, ConnectionId connection, Map<String, RemoteVersion> items) {
        if (items.isEmpty()) {
            return;
        }
        var indexes = new ArrayList<byte[]>();
        var fingerprints = new ArrayList<byte[]>();
        items.forEach((resource, version) -> {
            indexes.add(ids.index(owner, BlindIndexes.RESOURCE, resource));
            fingerprints.add(fingerprint(owner, version));
        });
        jdbc.sql("""
                insert into state.seen_item (connection_id, resource_index, version_fingerprint)
                select :connection, item.resource, item.version
                from unnest(:indexes, :fingerprints) as item (resource, version)
                on conflict (connection_id, resource_index) do update set
                    version_fingerprint = excluded.version_fingerprint""")
                .param("connection", connection.value())
                .param("indexes", BlindIndexes.array(indexes))
                .param("fingerprints", BlindIndexes.array(fingerprints))
                .update();
    }

    @Override
    public void forgetAll(ConnectionId connection) {
        jdbc.sql("delete from state.seen_item where connection_id = :connection")
                .param("connection", connection.value())
                .update();
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
