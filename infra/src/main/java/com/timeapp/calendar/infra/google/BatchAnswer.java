package com.timeapp.calendar.infra.google;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads the answers in a multipart/mixed. What makes no sense is left out. */
final class BatchAnswer {

    private static final Pattern BOUNDARY = Pattern.compile("boundary=\"?([^\";]+)\"?");
    private static final Pattern NUMBER = Pattern.compile("<?response-<?(\\d{1,4})>?");
    private static final Pattern STATUS = Pattern.compile("HTTP/\\S+ (\\d{3})\\b.*");
    private static final Pattern END_OF_HEADERS = Pattern.compile("\r?\n\r?\n");

    private BatchAnswer() {}

    /** By the number of the request. */
    static Map<Integer, Answer> parts(String contentType, String body) {
        var boundary = BOUNDARY.matcher(contentType);
        var parts = new HashMap<Integer, Answer>();
        if (boundary.find()) {
            for (var text : body.split("(?m)^--" + Pattern.quote(boundary.group(1)))) {
                read(text, parts);
            }
        }
        return parts;
    }

    private static void read(String text, Map<Integer, Answer> parts) {
        var sections = END_OF_HEADERS.split(text, 3);
        if (sections.length < 2) {
            return;
        }
        var number = NUMBER.matcher(
                Optional.ofNullable(headers(sections[0]).get("content-id")).orElse(""));
        var status = STATUS.matcher(sections[1].lines().findFirst().orElse(""));
        if (number.matches() && status.matches()) {
            parts.put(
                    Integer.valueOf(number.group(1)),
                    new Answer(
                            Integer.parseInt(status.group(1)),
                            Optional.ofNullable(headers(sections[1]).get("retry-after")),
                            sections.length < 3 ? "" : sections[2].strip()));
        }
    }

    private static Map<String, String> headers(String section) {
        var headers = new HashMap<String, String>();
        section.lines().forEach(line -> {
            var colon = line.indexOf(':');
            if (colon > 0) {
                headers.putIfAbsent(
                        line.substring(0, colon).strip().toLowerCase(Locale.ROOT),
                        line.substring(colon + 1).strip());
            }
        });
        return headers;
    }
}
