package com.timeapp.calendar.infra.google;

import com.timeapp.calendar.domain.event.ExternalEventRef;
import com.timeapp.calendar.domain.gateway.ClientKey;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * Ids of events: those that we choose are the name in base32hex with the generation behind it, those of single
 * occurrences are Google's.
 *
 * @see <a href="https://developers.google.com/workspace/calendar/api/v3/reference/events#id">id</a>
 */
final class EventIds {

    private static final int LENGTH = 26;
    private static final int BASE = 32;
    private static final Pattern GENERATION = Pattern.compile("(?:g[1-9]\\d*)?");
    private static final DateTimeFormatter MOMENT =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

    private EventIds() {}

    static String of(ClientKey key) {
        return of(key.name()) + (key.generation() == 0 ? "" : "g" + key.generation());
    }

    /** In whichever generation; what Google has divided from such an event has an id of its own. */
    static boolean isOf(ClientKey key, String id) {
        return id.startsWith(of(key.name()))
                && GENERATION.matcher(id.substring(LENGTH)).matches();
    }

    private static String of(UUID name) {
        var bytes = ByteBuffer.allocate(2 * Long.BYTES)
                .putLong(name.getMostSignificantBits())
                .putLong(name.getLeastSignificantBits())
                .array();
        var digits = new BigInteger(1, bytes).toString(BASE); // 0 to 9 and a to v
        return "0".repeat(LENGTH - digits.length()) + digits;
    }

    /** The event, or the one occurrence of it that is meant. */
    static String of(ExternalEventRef event) {
        return event.occurrence()
                .filter(occurrence -> !isItself(event))
                .map(occurrence -> event.resource() + "_" + stamp(occurrence))
                .orElse(event.resource());
    }

    /** Who was invited to a single occurrence has that one without its series. */
    private static boolean isItself(ExternalEventRef event) {
        return event.id().equals(event.resource());
    }

    private static String stamp(String occurrence) {
        return occurrence.indexOf('T') < 0
                ? DateTimeFormatter.BASIC_ISO_DATE.format(LocalDate.parse(occurrence))
                : MOMENT.format(Instant.parse(occurrence));
    }
}
