package com.timeapp.calendar.infra.caldav;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * One content line with its folds and its end (RFC 5545 §3.1). Characters stand for octets (ISO 8859-1), because lines are
 * folded between octets and what we do not touch must come back octet for octet, in whatever charset it is.
 */
record ContentLine(String raw, String unfolded) implements IcsPart {

    private static final Pattern FOLD = Pattern.compile("\r?\n[ \t]");
    private static final int OCTETS_MAX = 75;

    static ContentLine read(String raw) {
        return new ContentLine(raw, withoutEnd(FOLD.matcher(raw).replaceAll("")));
    }

    /** By hand: an expression would look through a run of carriage returns from each of them. */
    private static String withoutEnd(String line) {
        var end = line.length();
        while (end > 0 && (line.charAt(end - 1) == '\n' || line.charAt(end - 1) == '\r')) {
            end--;
        }
        return line.substring(0, end);
    }

    /** @param head the name with its parameters */
    static ContentLine of(String head, String value, String lineEnd) {
        var line = octets(head + ":" + value);
        return new ContentLine(folded(line, lineEnd), line);
    }

    private static String octets(String text) {
        return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
    }

    private static String text(String octets) {
        return new String(octets.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
    }

    private static String folded(String line, String lineEnd) {
        var folded = new StringBuilder();
        var start = 0;
        var room = OCTETS_MAX;
        while (line.length() - start > room) {
            var end = start + room;
            while (isInsideCharacter(line.charAt(end))) {
                end--;
            }
            folded.append(line, start, end).append(lineEnd).append(' ');
            start = end;
            room = OCTETS_MAX - 1;
        }
        return folded.append(line, start, line.length()).append(lineEnd).toString();
    }

    private static boolean isInsideCharacter(char octet) {
        return (octet & 0xC0) == 0x80;
    }

    String name() {
        var end = 0;
        while (end < unfolded.length() && unfolded.charAt(end) != ':' && unfolded.charAt(end) != ';') {
            end++;
        }
        return unfolded.substring(0, end).strip().toUpperCase(Locale.ROOT);
    }

    boolean is(String wanted) {
        return name().equals(wanted);
    }

    /** The value as it is written, escapes included. */
    String value() {
        var colon = colon();
        return colon < 0 ? "" : text(unfolded.substring(colon + 1));
    }

    /** Name and parameters as they are written. */
    String head() {
        var colon = colon();
        return text(colon < 0 ? unfolded : unfolded.substring(0, colon));
    }

    private int colon() {
        var quoted = false;
        for (var i = 0; i < unfolded.length(); i++) {
            var c = unfolded.charAt(i);
            if (c == '"') {
                quoted = !quoted;
            } else if (c == ':' && !quoted) {
                return i;
            }
        }
        return -1;
    }

    Optional<String> parameter(String name) {
        return parameters(head())
                .filter(parameter -> parameterName(parameter).equals(name))
                .map(parameter ->
                        parameter.substring(parameter.indexOf('=') + 1).replace("\"", ""))
                .findFirst();
    }

    /** Name and parameters without this one. */
    String headWithout(String name) {
        return name()
                + parameters(head())
                        .filter(parameter -> !parameterName(parameter).equals(name))
                        .map(parameter -> ";" + parameter)
                        .reduce("", String::concat);
    }

    /** The parameters under another name. */
    String headAs(String name) {
        return name + head().substring(name().length());
    }

    private static String parameterName(String parameter) {
        return parameter
                .substring(0, Math.max(0, parameter.indexOf('=')))
                .strip()
                .toUpperCase(Locale.ROOT);
    }

    /** Split at semicolons outside quotes, the name left out. */
    private static Stream<String> parameters(String head) {
        var parameters = new ArrayList<String>();
        var quoted = false;
        var start = 0;
        for (var i = 0; i < head.length(); i++) {
            if (head.charAt(i) == '"') {
                quoted = !quoted;
            } else if (head.charAt(i) == ';' && !quoted) {
                parameters.add(head.substring(start, i));
                start = i + 1;
            }
        }
        parameters.add(head.substring(start));
        return parameters.stream().skip(1);
    }

    String lineEnd() {
        return raw.endsWith("\r\n") ? "\r\n" : "\n";
    }

    @Override
    public void appendTo(StringBuilder octets) {
        octets.append(raw);
    }

    /** Hidden: what people write in their calendars ends up in logs otherwise. */
    @Override
    public String toString() {
        return "ContentLine[" + name() + "]";
    }
}
