package com.timeapp.calendar.api.page;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.timeapp.calendar.api.problem.Problem;
import com.timeapp.calendar.domain.personal.KeyedIds;
import com.timeapp.calendar.query.Place;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;

/** Where a page begins, in a form that callers only hand back, and that fits no other list. */
public final class PageCursor {

    private static final int SEAL = 16;
    private static final int LENGTH = Long.BYTES + Integer.BYTES + 2 * Long.BYTES + SEAL;

    private final KeyedIds ids;
    private final String filter;

    /** @param filter all that decides which items the list has */
    public PageCursor(KeyedIds ids, String filter) {
        this.ids = ids;
        this.filter = filter;
    }

    public String at(Place place) {
        var bytes = ByteBuffer.allocate(LENGTH)
                .putLong(place.madeAt().getEpochSecond())
                .putInt(place.madeAt().getNano())
                .putLong(place.id().getMostSignificantBits())
                .putLong(place.id().getLeastSignificantBits())
                .put(seal(place));
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes.array());
    }

    /** @return the beginning without a cursor */
    public Place place(Optional<String> cursor) {
        return cursor.map(this::place).orElse(Place.BEGINNING);
    }

    private Place place(String cursor) {
        try {
            var bytes = ByteBuffer.wrap(Base64.getUrlDecoder().decode(cursor.getBytes(UTF_8)));
            if (bytes.remaining() == LENGTH) {
                var place = new Place(
                        Instant.ofEpochSecond(bytes.getLong(), bytes.getInt()),
                        new UUID(bytes.getLong(), bytes.getLong()));
                var seal = new byte[SEAL];
                bytes.get(seal);
                if (MessageDigest.isEqual(seal, seal(place))) {
                    return place;
                }
            }
        } catch (IllegalArgumentException | DateTimeException | ArithmeticException malformed) {
            // told below
        }
        throw Problem.invalid("cursor", "is none of this list's").asException();
    }

    private byte[] seal(Place place) {
        var sealed = place.madeAt() + "\n" + place.id() + "\n" + filter;
        return Arrays.copyOf(ids.deploymentIndex("api/cursor", sealed), SEAL);
    }
}
