package com.timeapp.calendar.infra.crypto;

import com.timeapp.calendar.domain.id.AppTaskId;
import com.timeapp.calendar.domain.id.ConnectionId;
import com.timeapp.calendar.domain.id.MappingId;
import com.timeapp.calendar.domain.id.SubjectId;
import com.timeapp.calendar.domain.id.TaskId;
import com.timeapp.calendar.domain.personal.KeyedIds;
import com.timeapp.calendar.domain.personal.SubjectErased;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.UUID;

final class HmacIds implements KeyedIds {

    private final SubjectKeys keys;
    private final Secret pepper;

    HmacIds(SubjectKeys keys, Secret pepper) {
        this.keys = keys;
        this.pepper = pepper.derive("index");
    }

    @Override
    public TaskId appTask(SubjectId owner, AppTaskId task) {
        return new TaskId(uuid(key(owner).id(message("task/app", task.value()))));
    }

    @Override
    public TaskId importedTask(SubjectId owner, String eventUid, Optional<String> recurrenceId) {
        var message = recurrenceId
                .map(id -> message("task/imported", eventUid, id))
                .orElseGet(() -> message("task/imported", eventUid));
        return new TaskId(uuid(key(owner).id(message)));
    }

    @Override
    public MappingId mapping(SubjectId owner, ConnectionId connection, TaskId task) {
        return new MappingId(uuid(key(owner).id(message("mapping", connection.toString(), task.toString()))));
    }

    @Override
    public UUID eventName(SubjectId owner, String calendar, TaskId task) {
        return uuid(key(owner).id(message("event", calendar, task.toString())));
    }

    @Override
    public byte[] index(SubjectId owner, String label, String value) {
        return key(owner).index(message(label, value));
    }

    @Override
    public byte[] fingerprint(SubjectId owner, String label, String value) {
        return key(owner).fingerprint(message(label, value));
    }

    @Override
    public byte[] deploymentIndex(String label, String value) {
        return pepper.hmac(message(label, value));
    }

    private SubjectKey key(SubjectId owner) {
        return keys.of(owner).orElseThrow(() -> new SubjectErased(owner));
    }

    /** Each part after its length, so that no two lists of parts are the same message. */
    private static byte[] message(String... parts) {
        var message = new ByteArrayOutputStream();
        for (var part : parts) {
            var bytes = part.getBytes(StandardCharsets.UTF_8);
            message.writeBytes(
                    ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).array());
            message.writeBytes(bytes);
        }
        return message.toByteArray();
    }

    /** A UUID of version 8 (RFC 9562 §5.8): our bits, but for version and variant. */
    private static UUID uuid(byte[] hmac) {
        var bits = ByteBuffer.wrap(hmac);
        var high = bits.getLong() & ~0xF000L | 0x8000L;
        var low = bits.getLong() & 0x3FFF_FFFF_FFFF_FFFFL | 0x8000_0000_0000_0000L;
        return new UUID(high, low);
    }
}
