package com.timeapp.calendar.api.input;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.timeapp.calendar.domain.personal.KeyedIds;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.OptionalLong;

/** A number as a text that callers cannot make, only hand back, and only where it came from. */
public final class SealedNumber {

    private static final int SEAL = 16;

    private final KeyedIds ids;
    private final String label;
    private final String place;

    /**
     * @param label what kind of number it is
     * @param place where it counts
     */
    public SealedNumber(KeyedIds ids, String label, String place) {
        this.ids = ids;
        this.label = label;
        this.place = place;
    }

    public String text(long number) {
        var bytes = ByteBuffer.allocate(Long.BYTES + SEAL).putLong(number).put(seal(number));
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes.array());
    }

    /** @return nothing for a text that is not from here */
    public OptionalLong read(String text) {
        try {
            var bytes = ByteBuffer.wrap(Base64.getUrlDecoder().decode(text.getBytes(UTF_8)));
            if (bytes.remaining() == Long.BYTES + SEAL) {
                var number = bytes.getLong();
                var seal = new byte[SEAL];
                bytes.get(seal);
                return MessageDigest.isEqual(seal, seal(number)) ? OptionalLong.of(number) : OptionalLong.empty();
            }
        } catch (IllegalArgumentException malformed) {
            // not from here
        }
        return OptionalLong.empty();
    }

    private byte[] seal(long number) {
        return Arrays.copyOf(ids.deploymentIndex(label, number + "\n" + place), SEAL);
    }
}
