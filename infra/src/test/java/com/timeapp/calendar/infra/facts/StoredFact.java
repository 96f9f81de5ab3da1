package com.timeapp.calendar.infra.facts;

import static org.assertj.core.api.Assertions.assertThat;

import com.timeapp.calendar.domain.id.SubjectId;
import com.timeapp.calendar.infra.crypto.Envelope;
import com.timeapp.calendar.infra.crypto.SubjectKeys;
import java.nio.charset.StandardCharsets;
import java.util.TreeSet;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** A stored payload taken apart without knowing its class, as an auditor would who has the key. */
record StoredFact(byte[] bytes, SubjectKeys keys, SubjectId subject) {

    private static final JsonMapper JSON = JsonMapper.shared();

    /** The form of a golden file. */
    String golden(String name, String revision) {
        var golden = JSON.createObjectNode().put("name", name).put("revision", revision);
        golden.set("clear", clear());
        var sealed = golden.putArray("sealed");
        new TreeSet<>(payload().propertyNames())
                .stream().filter(component -> payload().get(component).has("c")).forEach(sealed::add);
        return new String(Commitment.canonical(JSON.writeValueAsBytes(golden)), StandardCharsets.UTF_8);
    }

    ObjectNode clear() {
        var clear = JSON.createObjectNode();
        payload().forEachEntry((name, value) -> {
            if (!name.equals("salt") && !name.equals("commitment")) {
                clear.set(name, value.has("c") ? JSON.readTree(open(name)) : value);
            }
        });
        return clear;
    }

    void keepsItsCommitment() {
        assertThat(Commitment.of(open("salt"), JSON.writeValueAsBytes(clear())))
                .isEqualTo(payload().get("commitment").binaryValue());
    }

    ObjectNode payload() {
        return (ObjectNode) JSON.readTree(bytes);
    }

    private byte[] open(String component) {
        var envelope = Envelope.of(payload().get(component));
        return keys.byId(envelope.key()).orElseThrow().open(subject, envelope);
    }
}
