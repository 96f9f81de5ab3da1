package com.timeapp.calendar.infra.erasure;

import com.timeapp.calendar.domain.erasure.Acknowledgements;
import com.timeapp.calendar.domain.erasure.Erasure;
import com.timeapp.calendar.domain.erasure.Erasure.Stage;
import com.timeapp.calendar.domain.id.ErasureId;
import com.timeapp.calendar.domain.subject.DestroyedKey;
import com.timeapp.calendar.infra.crypto.KeyDestruction;
import com.timeapp.calendar.infra.crypto.KeyRing;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;

/** This node among those that may hold keys in memory. */
final class Nodes {

    private static final Logger LOG = LoggerFactory.getLogger(Nodes.class);

    private final UUID self = UUID.randomUUID();
    private final JdbcClient jdbc;
    private final KeyRing keys;
    private final KeyDestruction destruction;
    private final Sample sample;
    private final long lease;

    Nodes(JdbcClient jdbc, KeyRing keys, KeyDestruction destruction, ErasureProperties properties) {
        this.jdbc = jdbc;
        this.keys = keys;
        this.destruction = destruction;
        this.sample = new Sample(jdbc, keys);
        this.lease = properties.nodeLease().toMillis();
    }

    void tellThatOneLives() {
        jdbc.sql("""
                        insert into vault.node values (?, now())
                        on conflict (node_id) do update set seen_at = excluded.seen_at""").param(self).update();
    }

    void leave() {
        jdbc.sql("delete from vault.node where node_id = ? or seen_at < now() - interval '1 day'")
                .param(self)
                .update();
    }

    /** Drops the keys of erasures that are as far as that, tries to use them all the same, and says so. */
    void letGo(List<Erasure> underWay) {
        underWay.stream()
                .filter(erasure -> erasure.stage() == Stage.DESTROYED)
                .filter(erasure -> !hasLetGo(erasure.id()))
                .forEach(this::letGo);
    }

    private boolean hasLetGo(ErasureId erasure) {
        return jdbc.sql("select exists (select from vault.eviction where erasure_id = ? and node_id = ?)")
                .params(erasure.value(), self)
                .query(Boolean.class)
                .single();
    }

    private void letGo(Erasure erasure) {
        keys.evict(erasure.scope().subject());
        var destroyed = destruction.destroyed(erasure.scope()).stream()
                .map(DestroyedKey::key)
                .collect(Collectors.toSet());
        var trial = sample.open(erasure.id(), destroyed);
        if (trial.openable() > 0) {
            LOG.error("Erasure {}: {} destroyed keys can still be used", erasure.id(), trial.openable());
            return;
        }
        jdbc.sql("insert into vault.eviction (erasure_id, node_id, sampled) values (?, ?, ?) on conflict do nothing")
                .params(erasure.id().value(), self, trial.facts())
                .update();
    }

    Acknowledgements acknowledgements(ErasureId erasure) {
        return jdbc.sql("""
                        select count(*) as live, count(eviction.node_id) as acknowledged,
                            coalesce(min(eviction.sampled), 0) as sampled
                        from vault.node left join vault.eviction
                            on eviction.node_id = node.node_id and eviction.erasure_id = ?
                        where node.seen_at > now() - ? * interval '1 millisecond'""")
                .params(erasure.value(), lease)
                .query((row, number) ->
                        new Acknowledgements(row.getInt("live"), row.getInt("acknowledged"), row.getInt("sampled")))
                .single();
    }
}
