package com.timeapp.calendar.infra.crypto;

import com.timeapp.calendar.domain.id.KeyId;
import com.timeapp.calendar.domain.id.SubjectId;
import java.sql.Types;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The table of keys, as who reads and makes them needs it. A row stays for ever, so that no key is made again. */
final class KeyRows {

    private static final String PAGE =
            "select " + KeyRow.COLUMNS + " from vault.key where key_id >= ? order by key_id limit ?";

    private static final String OF_PERSON =
            "select " + KeyRow.COLUMNS + " from vault.key where subject_id = ? and purpose = 'subject'";

    private static final String OF_STREAM =
            "select " + KeyRow.COLUMNS + " from vault.key where stream_id = ? and subject_id = ?";

    private static final String MAKE_PERSON = """
            insert into vault.key (key_id, subject_id, purpose, wrapped, kek_version, first_kek_version, commitment)
            values (?, ?, 'subject', ?, ?, ?, ?)""";

    /** Whoever destroys the keys of a person holds that person's row, and deletes it. */
    private static final String MAKE_FOR_STREAM = """
            with known as (
                select key_id, subject_id, parent_key_id, kek_version, wrapped from vault.key
                where stream_id = :stream and subject_id = :subject),
            person as (
                select subject_id from vault.subject
                where subject_id = :subject and not exists (select from known) for key share),
            made as (
                insert into vault.key (key_id, subject_id, purpose, parent_key_id, stream_id, wrapped, kek_version,
                    first_kek_version, commitment)
                select :id, :subject, :purpose, parent.key_id, :stream, :wrapped, :version, :version, :commitment
                from person join vault.key parent on parent.key_id = :parent and parent.destroyed_at is null
                on conflict (stream_id, subject_id) where stream_id is not null do nothing
                returning key_id, subject_id, parent_key_id, kek_version, wrapped)
            select * from known union all select * from made""";

    private final JdbcClient jdbc;

    KeyRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** From this one on those that were made after it, destroyed ones too: facts are read in that order for the most part. */
    List<KeyRow> from(KeyId first, int most) {
        return jdbc.sql(PAGE).params(first.value(), most).query(KeyRow::of).list();
    }

    Optional<KeyRow> ofPerson(SubjectId subject) {
        return jdbc.sql(OF_PERSON).param(subject.value()).query(KeyRow::of).optional();
    }

    void makeForPerson(KeyId id, SubjectId subject, MasterKey master, Secret secret, byte[] commitment) {
        jdbc.sql(MAKE_PERSON)
                .params(
                        id.value(),
                        subject.value(),
                        master.wrap(KeyRing.context(id, subject), secret.bytes()),
                        master.version(),
                        master.version(),
                        commitment)
                .update();
    }

    /**
     * Finds the key of the stream, or makes it in the current transaction: unless there ever was one, and unless the
     * person is gone or goes at this moment.
     *
     * @param parent the key of the person, without which this one is not made
     */
    Optional<KeyRow> ofStream(Stream stream, KeyId parent, NewKey made) {
        return jdbc.sql(MAKE_FOR_STREAM)
                .param("stream", stream.id())
                .param("subject", stream.subject().value())
                .param("id", made.id().value())
                .param("purpose", made.purpose())
                .param("parent", parent.value())
                .param("wrapped", made.wrapped())
                .param("version", made.masterKey(), Types.INTEGER)
                .param("commitment", made.commitment())
                .query(KeyRow::of)
                .optional()
                // somebody else has made it at this moment
                .or(() -> ofStream(stream));
    }

    Optional<KeyRow> ofStream(Stream stream) {
        return jdbc.sql(OF_STREAM)
                .params(stream.id(), stream.subject().value())
                .query(KeyRow::of)
                .optional();
    }

    /**
     * @param purpose connection or task
     * @param masterKey the version that wraps it; absent: the person's key does
     */
    record NewKey(
            KeyId id,
            String purpose,
            byte[] wrapped,
            @Nullable Integer masterKey,
            byte[] commitment) {}

    /** A stream of facts, as far as it is about this person. */
    record Stream(SubjectId subject, UUID id) {}
}
