package com.timeapp.calendar.infra.calls;

import com.timeapp.calendar.domain.calls.CallResult.PullEnd;
import com.timeapp.calendar.domain.gateway.SyncCursor;
import com.timeapp.calendar.domain.id.ConnectionId;
import com.timeapp.calendar.domain.id.SubjectId;
import com.timeapp.calendar.domain.lookup.ConnectionDirectory;
import com.timeapp.calendar.domain.lookup.Cursors;
import com.timeapp.calendar.domain.personal.KeyedIds;
import com.timeapp.calendar.domain.personal.Sealing;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.JdbcTemplate;

/** Cursors, sealed. A cursor only moves from where the pull began, which its keyed fingerprint tells. */
final class JdbcCursors implements Cursors {

    private static final Logger LOG = LoggerFactory.getLogger(JdbcCursors.class);
    private static final String LABEL = "cursor/sealed";

    private static final String READ = "select subject_id, sealed from state.cursor where connection_id = ?";
    private static final String FIRST = """
            insert into state.cursor (connection_id, subject_id, sealed, fingerprint) values (?, ?, ?, ?)
            on conflict (connection_id) do nothing""";
    private static final String MOVE =
            "update state.cursor set sealed = ?, fingerprint = ? where connection_id = ? and fingerprint = ?";
    private static final String DROP = "delete from state.cursor where connection_id = ? and fingerprint = ?";

    private final CallQueue queue;
    private final JdbcTemplate database;
    private final Sealing sealing;
    private final KeyedIds keys;
    private final ConnectionDirectory connections;

    JdbcCursors(
            CallQueue queue, JdbcTemplate database, Sealing sealing, KeyedIds keys, ConnectionDirectory connections) {
        this.queue = queue;
        this.database = database;
        this.sealing = sealing;
        this.keys = keys;
        this.connections = connections;
    }

    @Override
    public Optional<SyncCursor> of(ConnectionId connection) {
        return database
                .query(
                        READ,
                        (row, number) -> sealing.open(
                                new SubjectId(row.getObject(1, UUID.class)), row.getBytes(2), String.class),
                        connection.value())
                .stream()
                .findFirst()
                .flatMap(cursor -> cursor.known().map(SyncCursor::new));
    }

    /** With the calls of the same transaction, and after them: who ends a pull locks them before the cursor, too. */
    @Override
    public void forget(ConnectionId connection) {
        queue.forgetCursor(connection);
    }

    /** In the current transaction. A pull that began elsewhere moves nothing. */
    void move(PullEnd pull) {
        if (pull.expected().equals(pull.next())) {
            return;
        }
        connections
                .find(pull.connection())
                .map(ConnectionDirectory.Entry::owner)
                .ifPresent(owner -> {
                    if (!moved(pull, owner)) {
                        LOG.info("Cursor of connection {} has moved meanwhile", pull.connection());
                    }
                });
    }

    private boolean moved(PullEnd pull, SubjectId owner) {
        UUID connection = pull.connection().value();
        Optional<byte[]> expected = pull.expected().map(cursor -> fingerprint(owner, cursor));
        if (pull.next().isEmpty()) {
            return database.update(DROP, connection, expected.orElseThrow()) > 0;
        }
        SyncCursor next = pull.next().get();
        byte[] sealed = sealing.seal(owner, LABEL, next.value());
        byte[] fingerprint = fingerprint(owner, next);
        return expected.isPresent()
                ? database.update(MOVE, sealed, fingerprint, connection, expected.get()) > 0
                : database.update(FIRST, connection, owner.value(), sealed, fingerprint) > 0;
    }

    private byte[] fingerprint(SubjectId owner, SyncCursor cursor) {
        return keys.fingerprint(owner, "cursor", cursor.value());
    }
}
