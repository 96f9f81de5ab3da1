package com.timeapp.calendar.infra.crypto;

import com.timeapp.calendar.domain.id.KeyId;
import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.UUID;

/**
 * Ids of keys in the order of their making (UUID version 7, RFC 9562 §5.7), so that keys that are needed one after the
 * other lie one beside the other. Their time tells no more than the facts that they seal.
 */
final class KeyIds {

    private static final SecureRandom RANDOM = new SecureRandom();

    private final InstantSource clock;

    KeyIds(InstantSource clock) {
        this.clock = clock;
    }

    KeyId next() {
        var random = new byte[2 * Long.BYTES];
        RANDOM.nextBytes(random);
        var bits = ByteBuffer.wrap(random);
        var high = clock.millis() << 16 | bits.getLong() & 0x0FFFL | 0x7000L;
        var low = bits.getLong() & 0x3FFF_FFFF_FFFF_FFFFL | 0x8000_0000_0000_0000L;
        return new KeyId(new UUID(high, low));
    }
}
