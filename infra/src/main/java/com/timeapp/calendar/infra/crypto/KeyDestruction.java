package com.timeapp.calendar.infra.crypto;

import com.timeapp.calendar.domain.erasure.ErasureScope;
import com.timeapp.calendar.domain.id.ConnectionId;
import com.timeapp.calendar.domain.id.KeyId;
import com.timeapp.calendar.domain.subject.DestroyedKey;
import java.time.OffsetDateTime;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;

/** Takes the bytes out of the rows of keys. The rows stay, so that no key is ever made again. */
public final class KeyDestruction {

    private static final String IN_SCOPE =
            "subject_id = :subject and (:connection::uuid is null or stream_id = :connection)";

    private final JdbcClient jdbc;

    KeyDestruction(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public List<KeyId> living(ErasureScope scope) {
        return statement("select key_id from vault.key where destroyed_at is null and " + IN_SCOPE, scope)
                .query(UUID.class)
                .list()
                .stream()
                .map(KeyId::new)
                .toList();
    }

    /** Joins the current transaction. */
    public int destroy(ErasureScope scope) {
        return statement(
                        "update vault.key set wrapped = null, destroyed_at = now() where destroyed_at is null and "
                                + IN_SCOPE,
                        scope)
                .update();
    }

    /** One that a restored backup has brought back; joins the current transaction. */
    public boolean destroy(KeyId key) {
        return jdbc.sql("""
                        update vault.key set wrapped = null, destroyed_at = now()
                        where key_id = ? and destroyed_at is null""").param(key.value()).update() == 1;
    }

    public List<DestroyedKey> destroyed(ErasureScope scope) {
        return statement(
                        "select key_id, commitment, destroyed_at, kek_version from vault.key where destroyed_at is not null and "
                                + IN_SCOPE
                                + " order by created_at, key_id",
                        scope)
                .query((row, number) -> new DestroyedKey(
                        new KeyId(row.getObject("key_id", UUID.class)),
                        Base64.getEncoder().encodeToString(row.getBytes("commitment")),
                        row.getObject("destroyed_at", OffsetDateTime.class).toInstant(),
                        row.getInt("kek_version")))
                .list();
    }

    public boolean anyOf(ErasureScope scope) {
        return statement("select exists (select from vault.key where " + IN_SCOPE + ")", scope)
                .query(Boolean.class)
                .single();
    }

    private StatementSpec statement(String sql, ErasureScope scope) {
        return jdbc.sql(sql)
                .param("subject", scope.subject().value())
                .param("connection", scope.connection().map(ConnectionId::value).orElse(null));
    }
}
