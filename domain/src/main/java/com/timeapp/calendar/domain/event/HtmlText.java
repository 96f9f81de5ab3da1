package com.timeapp.calendar.domain.event;

import java.util.List;

/** What HTML says without its tags. A text without any tag is no HTML, and stays as it is. */
final class HtmlText {

    private static final char NO_BREAK_SPACE = '\u00A0';

    /** Its tags make the lines; otherwise the lines of the text are its lines. */
    private final boolean laidOut;

    private final StringBuilder plain = new StringBuilder();

    private HtmlText(boolean laidOut) {
        this.laidOut = laidOut;
    }

    static String plain(String text) {
        var tags = HtmlTag.in(text);
        if (tags.stream().noneMatch(HtmlTag::isElement)) {
            return text;
        }
        var result = new HtmlText(tags.stream().anyMatch(HtmlTag::beginsLine));
        result.read(text, tags);
        return result.plain.toString().strip();
    }

    private void read(String text, List<HtmlTag> tags) {
        var at = 0;
        for (var index = 0; index < tags.size(); index++) {
            var tag = tags.get(index);
            text(text.substring(at, tag.from()));
            if (tag.opensUnseen()) {
                index = closing(tags, index);
                tag = tags.get(index);
            }
            tag(tag);
            at = tag.to();
        }
        text(text.substring(at));
    }

    /** Itself when nothing closes it: then all that follows may be text after all. */
    private static int closing(List<HtmlTag> tags, int opening) {
        for (var index = opening + 1; index < tags.size(); index++) {
            if (tags.get(index).closes(tags.get(opening))) {
                return index;
            }
        }
        return opening;
    }

    private void tag(HtmlTag tag) {
        if (tag.isBreak() || tag.beginsLine() && !isAtLineStart()) {
            newLine();
        } else if (tag.separates()) {
            space();
        }
    }

    private void text(String encoded) {
        HtmlEntities.decoded(encoded).chars().forEach(character -> {
            if (character == NO_BREAK_SPACE || laidOut && Character.isWhitespace(character)) {
                space();
            } else if (character == '\n') {
                newLine();
            } else if (character != '\r') {
                plain.append((char) character);
            }
        });
    }

    private void space() {
        if (!isAtLineStart() && plain.charAt(plain.length() - 1) != ' ') {
            plain.append(' ');
        }
    }

    /** At most one line is left empty. */
    private void newLine() {
        while (!plain.isEmpty() && plain.charAt(plain.length() - 1) == ' ') {
            plain.setLength(plain.length() - 1);
        }
        var length = plain.length();
        if (length > 0 && !(length > 1 && plain.charAt(length - 1) == '\n' && plain.charAt(length - 2) == '\n')) {
            plain.append('\n');
        }
    }

    private boolean isAtLineStart() {
        return plain.isEmpty() || plain.charAt(plain.length() - 1) == '\n';
    }
}
