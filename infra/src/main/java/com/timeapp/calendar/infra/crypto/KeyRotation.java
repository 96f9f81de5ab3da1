package com.timeapp.calendar.infra.crypto;

import com.timeapp.calendar.domain.id.KeyId;
import com.timeapp.calendar.domain.id.SubjectId;
import com.timeapp.calendar.domain.operation.MasterKeyRotation;
import com.timeapp.calendar.infra.nodes.RunningNodes;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

/**
 * All of its state is in the rows that are still to be done, so that any node goes on with it at any moment, and several
 * at once.
 */
final class KeyRotation implements MasterKeyRotation {

    private static final String OUTDATED = """
            select key_id, subject_id, wrapped, kek_version from vault.key
            where kek_version <> ? and destroyed_at is null
            order by kek_version, key_id limit ? for no key update skip locked""";

    private static final String REWRAP = """
            update vault.key set wrapped = ?, kek_version = ? where key_id = ? and destroyed_at is null""";

    private static final String COMPLETE = """
            update vault.master_key_rotation set completed_at = now() where version = ? and completed_at is null
            and not exists (select from vault.key where kek_version <> ? and destroyed_at is null)""";

    private final JdbcClient jdbc;
    private final TransactionOperations transactions;
    private final MasterKeys keys;
    private final DeploymentSecrets secrets;
    private final RunningNodes nodes;
    private final RotationReport report;
    private final int batch;

    KeyRotation(
            JdbcClient jdbc,
            TransactionOperations transactions,
            MasterKeys keys,
            DeploymentSecrets secrets,
            RunningNodes nodes,
            int batch) {
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.keys = keys;
        this.secrets = secrets;
        this.nodes = nodes;
        this.report = new RotationReport(jdbc, keys, secrets);
        this.batch = batch;
    }

    private record Outdated(KeyId key, SubjectId subject, byte[] wrapped, int version) {}

    @Override
    public Progress progress() {
        return report.progress();
    }

    @Override
    public Beginning begin() {
        return Objects.requireNonNull(transactions.execute(transaction -> {
            var newest = keys.newest();
            if (secrets.presentForRotation() >= newest.version()) {
                return new Beginning.Begun(progress());
            }
            var lacking = nodes.lacking(newest.checkWord());
            if (lacking > 0) {
                return new Beginning.NodesLackVersion(newest.version(), lacking);
            }
            secrets.rewrap(keys, newest);
            jdbc.sql("insert into vault.master_key_rotation (version) values (?)")
                    .param(newest.version())
                    .update();
            return new Beginning.Begun(progress());
        }));
    }

    /** Goes on until nothing is left that another node does not do at this moment. */
    void goOn() {
        var done = 0;
        do {
            done = step();
        } while (done > 0 && !Thread.currentThread().isInterrupted());
    }

    /** @return how many keys were wrapped anew */
    int step() {
        return Objects.requireNonNull(transactions.execute(transaction -> {
            var present = secrets.present(keys);
            var outdated = outdated(present);
            outdated.forEach(key -> rewrap(key, present));
            if (outdated.isEmpty()) {
                jdbc.sql(COMPLETE).params(present.version(), present.version()).update();
            }
            return outdated.size();
        }));
    }

    private List<Outdated> outdated(MasterKey present) {
        return jdbc.sql(OUTDATED)
                .params(present.version(), batch)
                .query((row, number) -> new Outdated(
                        new KeyId(row.getObject("key_id", UUID.class)),
                        new SubjectId(row.getObject("subject_id", UUID.class)),
                        row.getBytes("wrapped"),
                        row.getInt("kek_version")))
                .list();
    }

    private void rewrap(Outdated key, MasterKey under) {
        var what = KeyRing.context(key.key(), key.subject());
        jdbc.sql(REWRAP)
                .params(
                        under.wrap(what, keys.unwrap(key.version(), what, key.wrapped())),
                        under.version(),
                        key.key().value())
                .update();
    }
}
