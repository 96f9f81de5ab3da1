package com.timeapp.calendar.infra.push;

import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/** What a channel is called at its provider. */
final class ChannelName {

    private static final String PREFIX = "time-app-";
    private static final Pattern NAME =
            Pattern.compile(PREFIX + "([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})");

    private ChannelName() {}

    static String of(UUID channel) {
        return PREFIX + channel;
    }

    static Optional<UUID> read(String name) {
        var match = NAME.matcher(name);
        return match.matches() ? Optional.of(UUID.fromString(match.group(1))) : Optional.empty();
    }
}
