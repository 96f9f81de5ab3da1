package com.timeapp.calendar.infra.crypto;

import com.timeapp.calendar.domain.operation.MasterKeyRotation.Progress;
import com.timeapp.calendar.domain.operation.MasterKeyRotation.Use;
import com.timeapp.calendar.domain.operation.MasterKeyRotation.Version;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What of the master key is in use, and how far a rotation has come. */
final class RotationReport {

    private final JdbcClient jdbc;
    private final MasterKeys keys;
    private final DeploymentSecrets secrets;

    RotationReport(JdbcClient jdbc, MasterKeys keys, DeploymentSecrets secrets) {
        this.jdbc = jdbc;
        this.keys = keys;
        this.secrets = secrets;
    }

    Progress progress() {
        var present = secrets.presentVersion();
        var wrapped = wrapped();
        var known = new TreeSet<>(wrapped.keySet());
        keys.all().forEach(key -> known.add(key.version()));
        known.add(present);
        return new Progress(
                present,
                known.stream()
                        .map(version -> version(version, present, wrapped.getOrDefault(version, 0L)))
                        .toList(),
                wrapped.entrySet().stream()
                        .filter(version -> version.getKey() != present)
                        .mapToLong(Map.Entry::getValue)
                        .sum(),
                moment("begun_at", present),
                moment("completed_at", present));
    }

    private static Version version(int version, int present, long count) {
        if (version == present) {
            return new Version(version, Use.PRESENT, count);
        }
        if (count > 0) {
            return new Version(version, Use.NEEDED, count);
        }
        return new Version(version, version > present ? Use.NEXT : Use.NOT_NEEDED, 0);
    }

    private Map<Integer, Long> wrapped() {
        Map<Integer, Long> counts = new HashMap<>();
        jdbc.sql("""
                        select kek_version, count(*) as keys from vault.key
                        where destroyed_at is null and kek_version is not null group by kek_version""").query(row -> {
            counts.put(row.getInt("kek_version"), row.getLong("keys"));
        });
        return counts;
    }

    private Optional<Instant> moment(String column, int version) {
        return jdbc.sql("select " + column + " from vault.master_key_rotation where version = ? and " + column
                        + " is not null")
                .param(version)
                .query(OffsetDateTime.class)
                .optional()
                .map(OffsetDateTime::toInstant);
    }
}
