package com.timeapp.calendar.sandbox.google.push;

import com.timeapp.calendar.sandbox.google.error.Refusals;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** Reads a channel that a client wants. */
final class ChannelInput {

    private static final Pattern ID = Pattern.compile("[A-Za-z0-9\\-_+/=]{1,64}");
    private static final int LONGEST_TOKEN = 256;
    private static final Duration DEFAULT_LIFE = Duration.ofSeconds(604_800);
    private static final Duration LONGEST_LIFE = Duration.ofDays(30);
    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

    private ChannelInput() {}

    static Channel read(JsonNode body, String calendarId, Instant now) {
        var id = body.path("id").asString("");
        if (id.isEmpty()) {
            throw Refusals.required("Required: id");
        }
        if (!ID.matcher(id).matches()) {
            throw Refusals.push("channelIdInvalid", "Invalid channel id.");
        }
        var type = body.path("type").asString("");
        if (!type.equals("web_hook") && !type.equals("webhook")) {
            throw Refusals.push("channelUnknown", "Unknown channel type '" + type + "'.");
        }
        var token = body.path("token").asString("");
        if (token.length() > LONGEST_TOKEN) {
            throw Refusals.push("channelTokenTooLong", "The channel token is too long.");
        }
        return new Channel(
                id,
                calendarId,
                address(body.path("address").asString("")),
                token.isEmpty() ? null : token,
                expiration(body, now));
    }

    /** Google wants https; the sandbox sends nothing anywhere but to this machine, where http will do. */
    private static URI address(String text) {
        if (text.isEmpty()) {
            throw Refusals.required("Required: address");
        }
        try {
            var address = URI.create(text);
            if (address.getHost() == null || !LOOPBACK.contains(address.getHost())) {
                throw Refusals.push(
                        "webhookUrlUnauthorized",
                        "Unauthorized WebHook callback channel: the sandbox calls localhost only");
            }
            if (!"http".equals(address.getScheme()) && !"https".equals(address.getScheme())) {
                throw Refusals.push("webhookUrlNotHttps", "WebHook callback must be HTTPS: " + text);
            }
            return address;
        } catch (IllegalArgumentException malformed) {
            throw Refusals.invalid("Invalid value for: address");
        }
    }

    private static Instant expiration(JsonNode body, Instant now) {
        try {
            var wanted = body.path("expiration").asString("");
            var ttl = body.path("params").path("ttl").asString("");
            var expiration = now.plus(DEFAULT_LIFE);
            if (!wanted.isEmpty()) {
                expiration = Instant.ofEpochMilli(Long.parseLong(wanted));
            } else if (!ttl.isEmpty()) {
                expiration = now.plusSeconds(Long.parseLong(ttl));
            }
            if (!expiration.isAfter(now)) {
                throw Refusals.invalid("Invalid value for: expiration");
            }
            var latest = now.plus(LONGEST_LIFE);
            return expiration.isAfter(latest) ? latest : expiration;
        } catch (NumberFormatException malformed) {
            throw Refusals.invalid("Invalid value for: expiration");
        }
    }
}
