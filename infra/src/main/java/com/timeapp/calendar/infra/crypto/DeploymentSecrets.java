package com.timeapp.calendar.infra.crypto;

import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The secrets of the deployment itself, wrapped. One of them is the key check value: the version that it is wrapped
 * under is the one that wraps whatever is new.
 */
final class DeploymentSecrets {

    private static final String CHECK = "master-key-check";
    private static final String PEPPER = "pepper";
    private static final String ERASURE_SIGNING = "erasure-signing";

    private final JdbcClient jdbc;

    DeploymentSecrets(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    private record Wrapped(String name, byte[] bytes, int version) {}

    /** Something was wrapped already, so that no other key will do. */
    boolean exist() {
        return wrapped(CHECK).isPresent();
    }

    /** Whether the present version is among these and is the key that wrapped what there is; the first key ever is. */
    boolean fit(MasterKeys keys) {
        try {
            secret(CHECK, keys);
            return true;
        } catch (SealBroken anotherKey) {
            return false;
        }
    }

    /**
     * The version that wraps what is new. Until the current transaction ends no rotation begins, so what is wrapped in
     * it is not missed by one.
     */
    MasterKey present(MasterKeys keys) {
        return keys.version(version("for share"));
    }

    /** The same, held against everybody who wraps at this moment. */
    int presentForRotation() {
        return version("for update");
    }

    int presentVersion() {
        return version("");
    }

    private int version(String lock) {
        return jdbc.sql("select kek_version from vault.secret where name = ? " + lock)
                .param(CHECK)
                .query(Integer.class)
                .single();
    }

    Secret pepper(MasterKeys keys) {
        return secret(PEPPER, keys);
    }

    /** Wraps all of them anew, in the current transaction. */
    void rewrap(MasterKeys keys, MasterKey under) {
        for (var secret : all()) {
            var what = context(secret.name());
            jdbc.sql("update vault.secret set wrapped = ?, kek_version = ? where name = ?")
                    .params(
                            under.wrap(what, keys.unwrap(secret.version(), what, secret.bytes())),
                            under.version(),
                            secret.name())
                    .update();
        }
    }

    /** The seed of the key that signs certificates of erasure. */
    Secret erasureSigning(MasterKeys keys) {
        return secret(ERASURE_SIGNING, keys);
    }

    /** The first caller of all, on any node, makes it. */
    private Secret secret(String name, MasterKeys keys) {
        var wrapped = wrapped(name);
        while (wrapped.isEmpty()) {
            if (name.equals(CHECK)) {
                keepCheck(keys.newest());
            } else {
                keep(name, keys.version(presentVersion()));
            }
            wrapped = wrapped(name);
        }
        return Secret.of(keys.unwrap(
                wrapped.get().version(), context(name), wrapped.get().bytes()));
    }

    private Optional<Wrapped> wrapped(String name) {
        return all().stream().filter(secret -> secret.name().equals(name)).findFirst();
    }

    private List<Wrapped> all() {
        return jdbc.sql("select name, wrapped, kek_version from vault.secret order by name")
                .query((row, number) ->
                        new Wrapped(row.getString("name"), row.getBytes("wrapped"), row.getInt("kek_version")))
                .list();
    }

    private void keepCheck(MasterKey key) {
        jdbc.sql("insert into vault.secret (name, wrapped, kek_version) values (?, ?, ?) on conflict do nothing")
                .params(CHECK, key.wrap(context(CHECK), Secret.random().bytes()), key.version())
                .update();
    }

    /** Unless another version wraps what is new, or comes to do so at this moment: what it wraps anew has this one in it. */
    private void keep(String name, MasterKey key) {
        jdbc.sql("""
                        insert into vault.secret (name, wrapped, kek_version)
                        select ?, ?, kek_version from vault.secret where name = ? and kek_version = ? for share
                        on conflict do nothing""")
                .params(name, key.wrap(context(name), Secret.random().bytes()), CHECK, key.version())
                .update();
    }

    private static String context(String name) {
        return "vault.secret/" + name;
    }
}
