package com.timeapp.calendar.command.lookup;

import com.timeapp.calendar.domain.id.SubjectId;
import com.timeapp.calendar.domain.personal.KeyedIds;
import java.nio.ByteBuffer;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.support.SqlArrayValue;

/** Resources by the blind index that stands for them in the database. */
record BlindIndexes(Map<ByteBuffer, String> resources) {

    static final String RESOURCE = "resource";
    static final String EVENT = "event";
    static final String VERSION = "version";

    static BlindIndexes of(KeyedIds ids, SubjectId owner, Collection<String> resources) {
        var indexes = new HashMap<ByteBuffer, String>();
        resources.forEach(resource -> indexes.put(ByteBuffer.wrap(ids.index(owner, RESOURCE, resource)), resource));
        return new BlindIndexes(indexes);
    }

    static SqlArrayValue array(Collection<byte[]> values) {
        return new SqlArrayValue("bytea", (Object[]) values.toArray(byte[][]::new));
    }

    SqlArrayValue array() {
        return array(resources.keySet().stream().map(ByteBuffer::array).toList());
    }

    @Nullable
    String resource(byte[] index) {
        return resources.get(ByteBuffer.wrap(index));
    }
}
