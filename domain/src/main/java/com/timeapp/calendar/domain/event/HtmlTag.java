package com.timeapp.calendar.domain.event;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A tag of HTML, or a comment, which has no name. Whatever else stands between angle brackets, such as an address, is
 * text.
 *
 * @param from where it begins
 * @param to the first character after it
 */
record HtmlTag(String name, boolean closing, int from, int to) {

    private static final String COMMENT = "";
    private static final String COMMENT_END = "-->";

    /** Elements that begin a line. */
    private static final Set<String> LINES = names("""
            address article aside blockquote br center dd div dl dt figure footer form h1 h2 h3 h4 h5 h6 header hr li
            main nav ol p pre section table tr ul""");

    /** Elements of which nothing is shown. */
    private static final Set<String> UNSEEN = names("script style title");

    private static final Set<String> OTHERS = names("""
            !doctype a abbr acronym b base big body caption cite code col colgroup del em font head html i img ins kbd link mark
            meta nobr o:p q s samp small span strike strong sub sup tbody td tfoot th thead tt u var wbr""");

    private static final Set<String> ELEMENTS =
            Stream.of(LINES, UNSEEN, OTHERS).flatMap(Set::stream).collect(Collectors.toUnmodifiableSet());

    private static Set<String> names(String text) {
        return Set.of(text.split("\\s+"));
    }

    static List<HtmlTag> in(String text) {
        var tags = new ArrayList<HtmlTag>();
        var lastEnd = text.lastIndexOf(COMMENT_END);
        for (var at = text.indexOf('<'); at >= 0; at = text.indexOf('<', at)) {
            var tag = text.startsWith("<!--", at) ? comment(text, at, lastEnd) : element(text, at);
            tag.ifPresent(tags::add);
            at = tag.map(HtmlTag::to).orElse(at + 1);
        }
        return tags;
    }

    private static Optional<HtmlTag> comment(String text, int from, int lastEnd) {
        return from + 4 <= lastEnd
                ? Optional.of(
                        new HtmlTag(COMMENT, false, from, text.indexOf(COMMENT_END, from + 4) + COMMENT_END.length()))
                : Optional.empty();
    }

    private static Optional<HtmlTag> element(String text, int from) {
        var closing = text.startsWith("/", from + 1);
        var start = closing ? from + 2 : from + 1;
        var after = start;
        while (after < text.length() && isPartOfName(text.charAt(after))) {
            after++;
        }
        var name = text.substring(start, after).toLowerCase(Locale.ROOT);
        var end = ELEMENTS.contains(name) ? end(text, after) : -1;
        return end >= 0 && areAttributes(name, text.substring(after, end))
                ? Optional.of(new HtmlTag(name, closing, from, end + 1))
                : Optional.empty();
    }

    private static boolean isPartOfName(char character) {
        return character >= 'a' && character <= 'z'
                || character >= 'A' && character <= 'Z'
                || character >= '0' && character <= '9'
                || character == ':'
                || character == '!';
    }

    /** Where its {@code >} is, outside of quotes; negative when another tag begins before that. */
    private static int end(String text, int from) {
        var quote = '\0';
        for (var at = from; at < text.length(); at++) {
            var character = text.charAt(at);
            if (quote != '\0') {
                quote = character == quote ? '\0' : quote;
            } else if (character == '>') {
                return at;
            } else if (character == '<') {
                return -1;
            } else if (character == '"' || character == '\'') {
                quote = character;
            }
        }
        return -1;
    }

    /** {@code a <b and c> d} is no HTML: what follows a name of one letter has to look like attributes. */
    private static boolean areAttributes(String name, String text) {
        if (text.isEmpty()) {
            return true;
        }
        var first = text.charAt(0);
        return (first == '/' || Character.isWhitespace(first))
                && (name.length() > 1
                        || text.indexOf('=') > 0
                        || text.isBlank()
                        || text.strip().equals("/"));
    }

    boolean isElement() {
        return !name.equals(COMMENT);
    }

    boolean isBreak() {
        return name.equals("br");
    }

    boolean beginsLine() {
        return LINES.contains(name);
    }

    boolean separates() {
        return name.equals("td") || name.equals("th");
    }

    boolean opensUnseen() {
        return !closing && UNSEEN.contains(name);
    }

    boolean closes(HtmlTag other) {
        return closing && name.equals(other.name);
    }
}
