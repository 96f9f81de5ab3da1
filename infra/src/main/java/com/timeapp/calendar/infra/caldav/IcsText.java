package com.timeapp.calendar.infra.caldav;

/** The value type TEXT (RFC 5545 §3.3.11). */
final class IcsText {

    private IcsText() {}

    static String escaped(String text) {
        return text.replace("\r\n", "\n")
                .replace('\r', '\n')
                .replaceAll("[\\x00-\\x08\\x0B\\x0C\\x0E-\\x1F\\x7F]", "")
                .replace("\\", "\\\\")
                .replace(";", "\\;")
                .replace(",", "\\,")
                .replace("\n", "\\n");
    }

    /** What comes back of a text that is written. */
    static String asRead(String text) {
        return unescaped(escaped(text));
    }

    static String unescaped(String value) {
        var text = new StringBuilder(value.length());
        for (var i = 0; i < value.length(); i++) {
            var c = value.charAt(i);
            if (c != '\\' || i + 1 == value.length()) {
                text.append(c);
                continue;
            }
            var next = value.charAt(++i);
            switch (next) {
                case 'n', 'N' -> text.append('\n');
                case '\\', ';', ',', ':', '"' -> text.append(next);
                default -> text.append(c).append(next);
            }
        }
        return text.toString();
    }
}
