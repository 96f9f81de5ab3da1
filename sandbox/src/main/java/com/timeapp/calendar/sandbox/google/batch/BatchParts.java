package com.timeapp.calendar.sandbox.google.batch;

import com.timeapp.calendar.sandbox.google.error.GoogleError;
import com.timeapp.calendar.sandbox.google.error.Refusals;
import com.timeapp.calendar.sandbox.http.Call;
import com.timeapp.calendar.sandbox.http.Parameters;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads the requests in a multipart/mixed body; RFC 2046, section 5.1. */
final class BatchParts {

    private static final Pattern BOUNDARY = Pattern.compile("boundary=\"?([^\";]+)\"?");
    private static final Pattern END_OF_HEADERS = Pattern.compile("\r?\n\r?\n");

    /** A request and the id under which its sender wants the answer back. */
    record Part(Optional<String> contentId, Call call) {}

    private BatchParts() {}

    static List<Part> of(Call batch) {
        var boundary = batch.header("Content-Type")
                .filter(type -> type.startsWith("multipart/mixed"))
                .map(BOUNDARY::matcher)
                .filter(matcher -> matcher.find())
                .map(matcher -> matcher.group(1))
                .orElseThrow(BatchParts::malformed);
        var pieces = new String(batch.body(), StandardCharsets.UTF_8)
                .split("(?m)^--" + Pattern.quote(boundary) + "(--)?[ \t]*\r?\n?");
        var parts = new ArrayList<Part>();
        for (var piece : pieces) {
            if (!piece.isBlank()) {
                parts.add(part(piece, batch));
            }
        }
        return parts;
    }

    private static Part part(String text, Call batch) {
        var sections = END_OF_HEADERS.split(text, 3);
        if (sections.length < 2) {
            throw malformed();
        }
        var around = headers(sections[0]);
        var request = sections[1].strip().split("\r?\n", 2);
        var line = request[0].split(" ");
        if (line.length < 2) {
            throw malformed();
        }
        var headers = headers(request.length > 1 ? request[1] : "");
        batch.header("Authorization").ifPresent(token -> headers.putIfAbsent("Authorization", token));
        batch.header("User-Agent").ifPresent(agent -> headers.putIfAbsent("User-Agent", agent));
        var body = sections.length > 2 ? sections[2].strip() : "";
        return new Part(
                Optional.ofNullable(around.get("Content-ID")),
                call(line[0], line[1], headers, body.getBytes(StandardCharsets.UTF_8))
                        .unwrapped());
    }

    private static Call call(String method, String target, Map<String, String> headers, byte[] body) {
        try {
            var uri = URI.create(target);
            var path = uri.getRawPath();
            var query = uri.getRawQuery() == null ? Parameters.NONE : Parameters.parse(uri.getRawQuery());
            return new Call(method, path.startsWith("/google/") ? path : "/google" + path, query, headers, body);
        } catch (IllegalArgumentException malformed) {
            throw malformed();
        }
    }

    private static Map<String, String> headers(String lines) {
        var headers = Call.noHeaders();
        for (var line : lines.split("\r?\n")) {
            var colon = line.indexOf(':');
            if (colon > 0) {
                headers.put(
                        line.substring(0, colon).strip(),
                        line.substring(colon + 1).strip());
            }
        }
        return headers;
    }

    private static GoogleError malformed() {
        return Refusals.badRequest();
    }
}
