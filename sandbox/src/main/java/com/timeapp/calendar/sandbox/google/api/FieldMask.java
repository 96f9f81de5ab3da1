package com.timeapp.calendar.sandbox.google.api;

import com.timeapp.calendar.sandbox.google.error.GoogleError;
import com.timeapp.calendar.sandbox.google.error.Refusals;
import com.timeapp.calendar.sandbox.http.Json;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.StringTokenizer;
import tools.jackson.databind.JsonNode;

/**
 * The part of an answer that a client wants, such as {@code nextPageToken,items(id,start/date)}.
 *
 * @param inner of each field wanted, what is wanted of it; everything where empty
 * @see <a href="https://developers.google.com/workspace/calendar/api/guides/performance#partial-response">Partial response</a>
 */
record FieldMask(Map<String, FieldMask> inner) {

    private static final String EVERY = "*";

    private FieldMask() {
        this(new LinkedHashMap<>());
    }

    static FieldMask parse(String text) {
        var tokens = new StringTokenizer(text, ",/()", true);
        var mask = new FieldMask();
        mask.read(tokens, text, false);
        return mask;
    }

    /** Up to the end, or to the bracket that closes what was opened. */
    private void read(StringTokenizer tokens, String text, boolean opened) {
        var field = this;
        while (tokens.hasMoreTokens()) {
            var token = tokens.nextToken();
            switch (token) {
                case "," -> field = this;
                case "/" -> {
                    if (field == this) {
                        throw invalid(text);
                    }
                }
                case "(" -> field.read(tokens, text, true);
                case ")" -> {
                    if (!opened) {
                        throw invalid(text);
                    }
                    return;
                }
                default -> field = field.inner.computeIfAbsent(token.strip(), any -> new FieldMask());
            }
        }
        if (opened) {
            throw invalid(text);
        }
    }

    JsonNode of(JsonNode node) {
        if (inner.isEmpty() || node.isValueNode()) {
            return node;
        }
        if (node.isArray()) {
            var items = Json.array();
            node.forEach(item -> items.add(of(item)));
            return items;
        }
        var part = Json.object();
        for (var field : node.properties()) {
            var wanted = inner.getOrDefault(field.getKey(), inner.get(EVERY));
            if (wanted != null) {
                part.set(field.getKey(), wanted.of(field.getValue()));
            }
        }
        return part;
    }

    private static GoogleError invalid(String text) {
        return Refusals.invalidParameter("fields", "Invalid field selection " + text);
    }
}
