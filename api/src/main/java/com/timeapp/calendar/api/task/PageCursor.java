package com.timeapp.calendar.api.task;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.timeapp.calendar.api.problem.Problem;
import com.timeapp.calendar.domain.personal.KeyedIds;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;

/** Where a page begins, in a form that callers can neither read nor make, and that fits no other filter. */
final class PageCursor {

    private static final int SEAL = 16;

    private final KeyedIds ids;
    private final String filter;

    /** @param filter all that decides which items the list has */
    PageCursor(KeyedIds ids, String filter) {
        this.ids = ids;
        this.filter = filter;
    }

    String at(long position) {
        var bytes = ByteBuffer.allocate(Long.BYTES + SEAL).putLong(position).put(seal(position));
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes.array());
    }

    /** @return 0 without a cursor */
    long position(Optional<String> cursor) {
        return cursor.map(this::position).orElse(0L);
    }

    private long position(String cursor) {
        try {
            var bytes = ByteBuffer.wrap(Base64.getUrlDecoder().decode(cursor.getBytes(UTF_8)));
            if (bytes.remaining() == Long.BYTES + SEAL) {
                var position = bytes.getLong();
                var seal = new byte[SEAL];
                bytes.get(seal);
                if (MessageDigest.isEqual(seal, seal(position))) {
                    return position;
                }
            }
        } catch (IllegalArgumentException malformed) {
            // told below
        }
        throw Problem.invalid("cursor", "is none of this list's").asException();
    }

    private byte[] seal(long position) {
        return Arrays.copyOf(ids.deploymentIndex("api/cursor", position + "\n" + filter), SEAL);
    }
}
