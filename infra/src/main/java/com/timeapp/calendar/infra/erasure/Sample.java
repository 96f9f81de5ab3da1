package com.timeapp.calendar.infra.erasure;

import com.timeapp.calendar.domain.id.ErasureId;
import com.timeapp.calendar.domain.id.KeyId;
import com.timeapp.calendar.infra.crypto.Envelope;
import com.timeapp.calendar.infra.crypto.KeyDestruction;
import com.timeapp.calendar.infra.crypto.SubjectKeys;
import java.util.Collections;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/** Facts that were sealed under keys that are gone: each node tries to open them. */
final class Sample {

    private static final JsonMapper JSON = JsonMapper.shared();

    private final JdbcClient jdbc;
    private final SubjectKeys keys;
    private final KeyDestruction destruction;

    Sample(JdbcClient jdbc, SubjectKeys keys, KeyDestruction destruction) {
        this.jdbc = jdbc;
        this.keys = keys;
        this.destruction = destruction;
    }

    /**
     * @param facts that were sealed under destroyed keys
     * @param openable of the keys that sealed them, how many this node still has although they were destroyed
     */
    record Trial(int facts, int openable) {}

    /** @param told destroyed keys, whether they have sealed one of the facts or not */
    Trial open(ErasureId erasure, Set<KeyId> told) {
        var payloads = jdbc.sql("""
                        select payload from eventstore.domainevententry where globalindex = any(
                            (select sample from state.erasure where erasure_id = ?)::bigint[])""").param(erasure.value()).query(byte[].class).list();
        var byFact = payloads.stream().map(Sample::sealing).toList();
        var used = new HashSet<>(told);
        byFact.forEach(used::addAll);
        var destroyed = destruction.destroyed(used);
        return new Trial(
                (int) byFact.stream()
                        .filter(its -> !Collections.disjoint(its, destroyed))
                        .count(),
                (int) destroyed.stream()
                        .filter(key -> keys.byId(key).isPresent())
                        .count());
    }

    private static Set<KeyId> sealing(byte[] payload) {
        return JSON.readTree(payload)
                .valueStream()
                .filter(node -> node.isObject() && node.has("k") && node.has("l") && node.has("c"))
                .map(node -> Envelope.of(node).key())
                .collect(Collectors.toSet());
    }
}
