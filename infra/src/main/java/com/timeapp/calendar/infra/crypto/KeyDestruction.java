package com.timeapp.calendar.infra.crypto;

import com.timeapp.calendar.domain.erasure.DestroyedKeys;
import com.timeapp.calendar.domain.erasure.DestroyedKeys.Told;
import com.timeapp.calendar.domain.erasure.ErasureScope;
import com.timeapp.calendar.domain.id.ConnectionId;
import com.timeapp.calendar.domain.id.KeyId;
import com.timeapp.calendar.domain.subject.DestroyedKey;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.Base64;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.jdbc.support.SqlArrayValue;

/** Takes the bytes out of the rows of keys. The rows stay, so that no key is ever made again. */
public final class KeyDestruction {

    private static final String IN_SCOPE =
            "subject_id = :subject and (:connection::uuid is null or stream_id = :connection)";

    /** Those of tasks are wrapped by their person's, and gone with it: they are destroyed too, and not told one by one. */
    private static final String TOLD = IN_SCOPE + " and purpose <> 'task'";

    private final JdbcClient jdbc;

    KeyDestruction(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public List<KeyId> living(ErasureScope scope) {
        return statement("select key_id from vault.key where destroyed_at is null and " + TOLD, scope)
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

    public DestroyedKeys destroyed(ErasureScope scope) {
        var told =
                statement("""
                        select key.*, coalesce(key.kek_version, parent.kek_version) as last_version,
                            coalesce(key.first_kek_version, parent.first_kek_version) as first_version
                        from (select * from vault.key where destroyed_at is not null and\s""" + TOLD + """
                        ) key left join vault.key parent on parent.key_id = key.parent_key_id
                        order by key.created_at, key.key_id""", scope).query(KeyDestruction::told).list();
        var ofTasks = statement("""
                        select count(*) from vault.key where destroyed_at is not null and purpose = 'task' and\s""" + IN_SCOPE, scope).query(Integer.class).single();
        return new DestroyedKeys(told, ofTasks);
    }

    private static Told told(ResultSet row, int number) throws SQLException {
        return new Told(
                new DestroyedKey(
                        new KeyId(row.getObject("key_id", UUID.class)),
                        Base64.getEncoder().encodeToString(row.getBytes("commitment")),
                        row.getObject("destroyed_at", OffsetDateTime.class).toInstant(),
                        row.getInt("last_version")),
                row.getInt("first_version"));
    }

    /** Whether any key of a person or connection ever was. */
    public boolean wereDestroyed() {
        return jdbc.sql("select exists (select from vault.key where destroyed_at is not null and purpose <> 'task')")
                .query(Boolean.class)
                .single();
    }

    /** Those of persons and connections that are destroyed. */
    public Set<KeyId> destroyed() {
        return jdbc
                .sql("select key_id from vault.key where destroyed_at is not null and purpose <> 'task'")
                .query(UUID.class)
                .stream()
                .map(KeyId::new)
                .collect(Collectors.toCollection(HashSet::new));
    }

    /** Which of these are destroyed. */
    public Set<KeyId> destroyed(Collection<KeyId> keys) {
        return among(keys, "destroyed_at is not null");
    }

    /** Which of these are there. */
    public Set<KeyId> alive(Collection<KeyId> keys) {
        return among(keys, "destroyed_at is null");
    }

    private Set<KeyId> among(Collection<KeyId> keys, String condition) {
        return jdbc
                .sql("select key_id from vault.key where key_id = any(?) and " + condition)
                .param(new SqlArrayValue("uuid", keys.stream().map(KeyId::value).toArray()))
                .query(UUID.class)
                .list()
                .stream()
                .map(KeyId::new)
                .collect(Collectors.toSet());
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
