package com.timeapp.calendar.infra.crypto;

import com.timeapp.calendar.domain.id.KeyId;
import java.io.ByteArrayOutputStream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
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
        try (var json = JSON.treeAsTokens(node)) {
            json.nextToken();
            return read(json);
        }
    }

    public static Envelope parse(byte[] stored) {
        try (var json = JSON.createParser(stored)) {
            json.nextToken();
            return read(json);
        } catch (JacksonException unreadable) {
            throw new SealBroken("not an envelope");
        }
    }

    /** Reads the one that begins at the current token, to its end. */
    public static Envelope read(JsonParser json) {
        @Nullable KeyId key = null;
        @Nullable String label = null;
        byte @Nullable [] ciphertext = null;
        try {
            for (var name = first(json); name != null; name = json.nextName()) {
                json.nextToken();
                switch (name) {
                    case "k" -> key = KeyId.of(text(json));
                    case "l" -> label = text(json);
                    case "c" -> ciphertext = json.getBinaryValue();
                    default -> json.skipChildren();
                }
            }
        } catch (JacksonException | IllegalArgumentException unreadable) {
            throw new SealBroken("not an envelope");
        }
        if (key == null || label == null || ciphertext == null) {
            throw new SealBroken("not an envelope");
        }
        return new Envelope(key, label, ciphertext);
    }

    private static @Nullable String first(JsonParser json) {
        return json.hasToken(JsonToken.START_OBJECT) ? json.nextName() : null;
    }

    private static String text(JsonParser json) {
        if (!json.hasToken(JsonToken.VALUE_STRING)) {
            throw new IllegalArgumentException("no text");
        }
        return json.getString();
    }

    public ObjectNode node() {
        return JsonNodeFactory.instance
                .objectNode()
                .put("k", key.toString())
                .put("l", label)
                .put("c", ciphertext);
    }

    public byte[] bytes() {
        var bytes = new ByteArrayOutputStream(2 * ciphertext.length + label.length() + 64);
        try (var json = JSON.createGenerator(bytes)) {
            json.writeStartObject()
                    .writeStringProperty("k", key.toString())
                    .writeStringProperty("l", label)
                    .writeBinaryProperty("c", ciphertext)
                    .writeEndObject();
        }
        return bytes.toByteArray();
    }
}
