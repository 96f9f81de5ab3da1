package com.timeapp.calendar.sandbox.google.event;

import com.timeapp.calendar.sandbox.google.error.Refusals;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.util.UUID;
import java.util.regex.Pattern;

/** Ids of events: base32hex in small letters, 5 to 1024 characters. */
final class EventIds {

    private static final Pattern FORM = Pattern.compile("[a-v0-9]{5,1024}");

    private EventIds() {}

    static String random() {
        var uuid = UUID.randomUUID();
        var bytes = ByteBuffer.allocate(16)
                .putLong(uuid.getMostSignificantBits())
                .putLong(uuid.getLeastSignificantBits())
                .array();
        return new BigInteger(1, bytes).toString(32);
    }

    static void check(String id) {
        if (!FORM.matcher(id).matches()) {
            throw Refusals.invalid("Invalid resource id value.");
        }
    }
}
