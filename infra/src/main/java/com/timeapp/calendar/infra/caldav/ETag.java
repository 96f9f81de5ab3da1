package com.timeapp.calendar.infra.caldav;

import com.timeapp.calendar.domain.event.RemoteVersion;
import java.util.Optional;

/** One form for the same version, whether it came as a header or as a property. */
final class ETag {

    private ETag() {}

    static Optional<RemoteVersion> version(String text) {
        var tag = text.strip();
        // a proxy that compresses weakens the tag of what it passes on; a conditional write needs the strong one
        if (tag.startsWith("W/")) {
            tag = tag.substring(2);
        }
        if (tag.isEmpty() || tag.equals("\"\"") || tag.chars().anyMatch(c -> c < ' ' || c == 0x7f)) {
            return Optional.empty();
        }
        return Optional.of(new RemoteVersion(tag.startsWith("\"") ? tag : '"' + tag + '"'));
    }
}
