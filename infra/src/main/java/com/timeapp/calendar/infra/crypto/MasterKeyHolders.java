package com.timeapp.calendar.infra.crypto;

import java.time.Duration;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Which versions of the master key the running nodes were given. A node that is not heard of any more is none. */
final class MasterKeyHolders {

    private static final String HOLD = """
            insert into vault.master_key_holder (node, version, check_value) values (?, ?, ?)
            on conflict (node, version) do update set seen_at = now()""";

    private static final String LACKING = """
            select count(distinct node) from vault.master_key_holder holder
            where seen_at > now() - ? * interval '1 millisecond'
            and not exists (select from vault.master_key_holder same
                where same.node = holder.node and same.version = ? and same.check_value = ?)""";

    private final JdbcClient jdbc;
    private final Duration lease;
    private final UUID node = UUID.randomUUID();

    MasterKeyHolders(JdbcClient jdbc, Duration lease) {
        this.jdbc = jdbc;
        this.lease = lease;
    }

    void hold(MasterKeys keys) {
        for (var key : keys.all()) {
            jdbc.sql(HOLD).params(node, key.version(), key.checkValue()).update();
        }
        jdbc.sql("delete from vault.master_key_holder where seen_at < now() - ? * interval '1 millisecond'")
                .param(lease.multipliedBy(10).toMillis())
                .update();
    }

    int lacking(MasterKey key) {
        return jdbc.sql(LACKING)
                .params(lease.toMillis(), key.version(), key.checkValue())
                .query(Integer.class)
                .single();
    }

    void leave() {
        jdbc.sql("delete from vault.master_key_holder where node = ?")
                .param(node)
                .update();
    }
}
