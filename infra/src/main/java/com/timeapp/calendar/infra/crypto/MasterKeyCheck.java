package com.timeapp.calendar.infra.crypto;

import com.timeapp.calendar.domain.id.KeyId;
import com.timeapp.calendar.domain.id.SubjectId;
import com.timeapp.calendar.infra.startup.StartupRefused;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Refuses to start where something in the database was wrapped by a key that is not given, before anything is written. */
final class MasterKeyCheck {

    private static final String NEEDED = """
            select kek_version from vault.secret
            union select kek_version from vault.key where destroyed_at is null and kek_version is not null order by 1""";

    private static final String SAMPLE = """
            select key_id, subject_id, wrapped from vault.key
            where kek_version = ? and destroyed_at is null limit 1""";

    private final JdbcClient jdbc;
    private final DeploymentSecrets secrets;

    MasterKeyCheck(JdbcClient jdbc, DeploymentSecrets secrets) {
        this.jdbc = jdbc;
        this.secrets = secrets;
    }

    void check(MasterKeys keys) {
        var needed = jdbc.sql(NEEDED).query(Integer.class).list();
        var missing = needed.stream()
                .filter(version -> keys.find(version).isEmpty())
                .map(String::valueOf)
                .toList();
        if (!missing.isEmpty()) {
            throw new StartupRefused(
                    "This database needs version %s of the master key, which %s does not give"
                            .formatted(String.join(", ", missing), MasterKeyProperties.NAME),
                    "Give it beside the others, as 1:…,2:…, until GET /operations/master-key says that it is not needed.");
        }
        if (!secrets.fit(keys) || !needed.stream().allMatch(version -> opensWhatItWrapped(keys.version(version)))) {
            throw new StartupRefused(
                    "This database was written with another master key than " + MasterKeyProperties.NAME + " gives now",
                    "Start with the key it was written with. Without it, nothing personal in it can be read by anyone.");
        }
    }

    private boolean opensWhatItWrapped(MasterKey key) {
        return sample(key.version()).stream().allMatch(wrapped -> {
            try {
                key.unwrap(wrapped.context(), wrapped.bytes());
                return true;
            } catch (SealBroken anotherKey) {
                return false;
            }
        });
    }

    private record Sample(String context, byte[] bytes) {}

    private List<Sample> sample(int version) {
        return jdbc.sql(SAMPLE)
                .param(version)
                .query((row, number) -> new Sample(
                        KeyRing.context(
                                new KeyId(row.getObject("key_id", UUID.class)),
                                new SubjectId(row.getObject("subject_id", UUID.class))),
                        row.getBytes("wrapped")))
                .list();
    }
}
