package com.timeapp.calendar.infra.crypto;

import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The secrets of the deployment itself, wrapped. */
final class DeploymentSecrets {

    private static final String CHECK = "master-key-check";
    private static final String PEPPER = "pepper";
    private static final String ERASURE_SIGNING = "erasure-signing";

    private final JdbcClient jdbc;

    DeploymentSecrets(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Something was wrapped already, by the one master key that fits. */
    boolean exist() {
        return wrapped(CHECK).isPresent();
    }

    /** Whether this is the key that wrapped all there is; the first key ever is. */
    boolean fit(MasterKey key) {
        try {
            secret(CHECK, key);
            return true;
        } catch (SealBroken anotherKey) {
            return false;
        }
    }

    Secret pepper(MasterKey key) {
        return secret(PEPPER, key);
    }

    /** The seed of the key that signs certificates of erasure. */
    Secret erasureSigning(MasterKey key) {
        return secret(ERASURE_SIGNING, key);
    }

    /** The first caller of all, on any node, makes it. */
    private Secret secret(String name, MasterKey key) {
        var wrapped = wrapped(name).orElseGet(() -> {
            keep(name, key);
            return wrapped(name).orElseThrow();
        });
        return Secret.of(key.unwrap(context(name), wrapped));
    }

    private Optional<byte[]> wrapped(String name) {
        return jdbc.sql("select wrapped from vault.secret where name = ?")
                .param(name)
                .query(byte[].class)
                .optional();
    }

    private void keep(String name, MasterKey key) {
        jdbc.sql("insert into vault.secret (name, wrapped, kek_version) values (?, ?, ?) on conflict do nothing")
                .params(name, key.wrap(context(name), Secret.random().bytes()), key.version())
                .update();
    }

    private static String context(String name) {
        return "vault.secret/" + name;
    }
}
