package com.timeapp.calendar.infra.crypto;

import com.timeapp.calendar.domain.id.KeyId;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * A sealed value as it is stored: {@code {"k": key id, "l": label, "c": base64}}.
 *
 * @param label where the value stood when it was sealed; it may have moved since
 */
public record Envelope(KeyId key, String label, byte[] ciphertext) {

    private static final JsonMapper JSON = JsonMapper.shared();

    public static Envelope of(JsonNode node) {
        try {
            return new Envelope(
                    KeyId.of(node.required("k").stringValue()),
                    node.required("l").stringValue(),
                    node.required("c").binaryValue());
        } catch (JacksonException | IllegalArgumentException unreadable) {
            throw new SealBroken("not an envelope");
        }
    }

    public static Envelope parse(byte[] stored) {
        try {
            return of(JSON.readTree(stored));
        } catch (JacksonException unreadable) {
            throw new SealBroken("not an envelope");
        }
    }

    public ObjectNode node() {
        return JsonNodeFactory.instance
                .objectNode()
                .put("k", key.toString())
                .put("l", label)
                .put("c", ciphertext);
    }

    public byte[] bytes() {
        return JSON.writeValueAsBytes(node());
    }
}
