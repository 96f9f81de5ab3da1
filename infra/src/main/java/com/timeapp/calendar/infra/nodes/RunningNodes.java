package com.timeapp.calendar.infra.nodes;

import java.time.Duration;
import java.util.Collection;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.SqlArrayValue;

/** This node among those that run. One that is not heard of for longer than its lease is none. */
public final class RunningNodes {

    private static final String BEAT = """
            insert into vault.node (node_id, seen_at, holds) values (?, now(), ?)
            on conflict (node_id) do update set seen_at = excluded.seen_at, holds = excluded.holds""";

    private static final String LACKING = """
            select count(*) from vault.node
            where seen_at > now() - ? * interval '1 millisecond' and not ? = any(holds)""";

    private final JdbcClient jdbc;
    private final Duration lease;
    private final Collection<Holding> holdings;
    private final UUID self = UUID.randomUUID();

    public RunningNodes(JdbcClient jdbc, Duration lease, Collection<Holding> holdings) {
        this.jdbc = jdbc;
        this.lease = lease;
        this.holdings = holdings;
    }

    public UUID self() {
        return self;
    }

    public Duration lease() {
        return lease;
    }

    public void beat() {
        var held =
                holdings.stream().flatMap(holding -> holding.words().stream()).toArray();
        jdbc.sql(BEAT).params(self, new SqlArrayValue("text", held)).update();
    }

    /** How many of those that run do not have this. */
    public int lacking(String word) {
        return jdbc.sql(LACKING)
                .params(lease.toMillis(), word)
                .query(Integer.class)
                .single();
    }

    public void leave() {
        jdbc.sql("delete from vault.node where node_id = ?").param(self).update();
    }

    /** Those that were killed. */
    void forgetSilent() {
        jdbc.sql("delete from vault.node where seen_at < now() - interval '1 day'")
                .update();
    }
}
