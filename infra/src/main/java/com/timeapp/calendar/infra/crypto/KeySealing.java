package com.timeapp.calendar.infra.crypto;

import com.timeapp.calendar.domain.id.SubjectId;
import com.timeapp.calendar.domain.personal.Personal;
import com.timeapp.calendar.domain.personal.Sealing;
import com.timeapp.calendar.domain.personal.SubjectErased;
import tools.jackson.databind.json.JsonMapper;

public final class KeySealing implements Sealing {

    private final SubjectKeys keys;
    private final JsonMapper json;

    public KeySealing(SubjectKeys keys, JsonMapper json) {
        this.keys = keys;
        this.json = json;
    }

    @Override
    public byte[] seal(SubjectId subject, String label, Object value) {
        var key = keys.of(subject).orElseThrow(() -> new SubjectErased(subject));
        return key.seal(label, json.writeValueAsBytes(value)).bytes();
    }

    @Override
    public <T> Personal<T> open(SubjectId subject, byte[] sealed, Class<T> type) {
        var envelope = Envelope.parse(sealed);
        return keys.byId(envelope.key())
                .map(key -> Personal.of(read(key.open(subject, envelope), type)))
                .orElseGet(Personal::erased);
    }

    private <T> T read(byte[] clear, Class<T> type) {
        try {
            return json.readValue(clear, type);
        } catch (RuntimeException unreadable) {
            // its message may show the value
            throw new SealBroken("what was sealed is no " + type.getSimpleName());
        }
    }
}
