package com.timeapp.calendar.infra.erasure;

import com.timeapp.calendar.domain.erasure.Acknowledgements;
import com.timeapp.calendar.domain.erasure.Erasure;
import com.timeapp.calendar.domain.erasure.Erasure.Stage;
import com.timeapp.calendar.domain.erasure.PersonalMemory;
import com.timeapp.calendar.domain.id.ErasureId;
import com.timeapp.calendar.domain.id.SubjectId;
import com.timeapp.calendar.domain.subject.DestroyedKey;
import com.timeapp.calendar.infra.crypto.ClosingPersons;
import com.timeapp.calendar.infra.crypto.KeyDestruction;
import com.timeapp.calendar.infra.crypto.KeyRing;
import com.timeapp.calendar.infra.nodes.Duty;
import com.timeapp.calendar.infra.nodes.RunningNodes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;

/** This node lets go of destroyed keys, says so, and knows of whom nothing new is begun. */
final class Evictions implements Duty {

    private static final Logger LOG = LoggerFactory.getLogger(Evictions.class);

    private final JdbcClient jdbc;
    private final KeyRing keys;
    private final KeyDestruction destruction;
    private final JdbcErasures erasures;
    private final ClosingPersons closing;
    private final RunningNodes nodes;
    private final Duration pause;
    private final ObjectProvider<PersonalMemory> memories;
    private final Sample sample;

    Evictions(
            JdbcClient jdbc,
            KeyRing keys,
            KeyDestruction destruction,
            JdbcErasures erasures,
            ClosingPersons closing,
            RunningNodes nodes,
            Duration pause,
            ObjectProvider<PersonalMemory> memories) {
        this.jdbc = jdbc;
        this.keys = keys;
        this.destruction = destruction;
        this.erasures = erasures;
        this.closing = closing;
        this.nodes = nodes;
        this.pause = pause;
        this.memories = memories;
        this.sample = new Sample(jdbc, keys, destruction);
    }

    @Override
    public String name() {
        return "evictions";
    }

    @Override
    public Duration pause() {
        return pause;
    }

    /** Nothing is begun for persons who are being forgotten, from the first request on. */
    @Override
    public void begin() {
        closing.look(() -> ofPersons(erasures.underWay()));
    }

    @Override
    public void turn() {
        var underWay = new ArrayList<Erasure>();
        closing.look(() -> {
            underWay.addAll(erasures.underWay());
            return ofPersons(underWay);
        });
        underWay.stream().filter(erasure -> erasure.stage() == Stage.DESTROYED).forEach(this::letGoOnce);
    }

    private static Set<SubjectId> ofPersons(List<Erasure> underWay) {
        return underWay.stream()
                .filter(erasure -> erasure.scope().connection().isEmpty())
                .<SubjectId>map(erasure -> erasure.scope().subject())
                .collect(Collectors.toSet());
    }

    /** One that fails holds up none of the others. */
    private void letGoOnce(Erasure erasure) {
        try {
            if (!hasLetGo(erasure.id())) {
                letGo(erasure);
            }
        } catch (RuntimeException failure) {
            LOG.warn(
                    "Erasure {} is not acknowledged yet: {}",
                    erasure.id(),
                    failure.getClass().getName());
        }
    }

    private boolean hasLetGo(ErasureId erasure) {
        return jdbc.sql("select exists (select from vault.eviction where erasure_id = ? and node_id = ?)")
                .params(erasure.value(), nodes.self())
                .query(Boolean.class)
                .single();
    }

    /** Drops the keys and what else it remembers, tries to use the keys all the same, and says so. */
    private void letGo(Erasure erasure) {
        keys.evict(erasure.scope().subject());
        memories.forEach(memory -> memory.forget(erasure.scope().subject()));
        var destroyed = destruction.destroyed(erasure.scope()).keys().stream()
                .map(DestroyedKey::key)
                .collect(Collectors.toSet());
        var trial = sample.open(erasure.id(), destroyed);
        if (trial.openable() > 0) {
            LOG.error("Erasure {}: {} destroyed keys can still be used", erasure.id(), trial.openable());
            return;
        }
        jdbc.sql("insert into vault.eviction (erasure_id, node_id, sampled) values (?, ?, ?) on conflict do nothing")
                .params(erasure.id().value(), nodes.self(), trial.facts())
                .update();
    }

    Acknowledgements acknowledgements(ErasureId erasure) {
        return jdbc.sql("""
                        select count(*) as live, count(eviction.node_id) as acknowledged,
                            coalesce(min(eviction.sampled), 0) as sampled
                        from vault.node left join vault.eviction
                            on eviction.node_id = node.node_id and eviction.erasure_id = ?
                        where node.seen_at > now() - ? * interval '1 millisecond'""")
                .params(erasure.value(), nodes.lease().toMillis())
                .query((row, number) ->
                        new Acknowledgements(row.getInt("live"), row.getInt("acknowledged"), row.getInt("sampled")))
                .single();
    }
}
