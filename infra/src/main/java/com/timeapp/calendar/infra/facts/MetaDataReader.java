package com.timeapp.calendar.infra.facts;

import java.util.HashMap;
import java.util.Optional;
import org.axonframework.messaging.MetaData;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.json.JsonMapper;

/** Reads metadata of words alone, as ours is, in a fraction of the time that metadata of any kind takes. */
final class MetaDataReader {

    static final String TYPE = MetaData.class.getName();

    private static final JsonMapper JSON = DomainJson.MAPPER;

    private MetaDataReader() {}

    /** @return nothing where there is anything but words */
    static Optional<MetaData> read(byte[] stored) {
        try (var json = JSON.createParser(stored)) {
            if (json.nextToken() != JsonToken.START_OBJECT) {
                return Optional.empty();
            }
            var words = new HashMap<String, String>();
            for (var name = json.nextName(); name != null; name = json.nextName()) {
                if (json.nextToken() != JsonToken.VALUE_STRING) {
                    return Optional.empty();
                }
                words.put(name, json.getString());
            }
            return Optional.of(MetaData.from(words));
        }
    }
}
