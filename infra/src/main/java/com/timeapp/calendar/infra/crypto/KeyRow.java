package com.timeapp.calendar.infra.crypto;

import com.timeapp.calendar.domain.id.KeyId;
import com.timeapp.calendar.domain.id.SubjectId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;

/**
 * A key as it is stored.
 *
 * @param parent the key of its person that wraps it, unless the master key does
 * @param masterKey the version of the master key that wraps it, unless its parent does
 * @param wrapped absent: it was destroyed
 */
record KeyRow(KeyId id, SubjectId subject, Optional<KeyId> parent, OptionalInt masterKey, Optional<byte[]> wrapped) {

    static final String COLUMNS = "key_id, subject_id, parent_key_id, kek_version, wrapped";

    static KeyRow of(ResultSet row, int number) throws SQLException {
        return new KeyRow(
                new KeyId(row.getObject("key_id", UUID.class)),
                new SubjectId(row.getObject("subject_id", UUID.class)),
                Optional.ofNullable(row.getObject("parent_key_id", UUID.class)).map(KeyId::new),
                masterKey(row),
                Optional.ofNullable(row.getBytes("wrapped")));
    }

    private static OptionalInt masterKey(ResultSet row) throws SQLException {
        var version = row.getInt("kek_version");
        return row.wasNull() ? OptionalInt.empty() : OptionalInt.of(version);
    }
}
