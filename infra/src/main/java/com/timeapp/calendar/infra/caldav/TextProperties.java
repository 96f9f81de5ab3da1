package com.timeapp.calendar.infra.caldav;

import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** SUMMARY, DESCRIPTION and CATEGORIES. */
final class TextProperties {

    /** A comma that is no part of the text. */
    private static final Pattern SEPARATOR = Pattern.compile("(?<!\\\\),");

    private TextProperties() {}

    static String title(IcsComponent event) {
        return text(event, "SUMMARY").orElse("");
    }

    static Optional<String> description(IcsComponent event) {
        return text(event, "DESCRIPTION");
    }

    /** In one list, or in several. */
    static Set<String> categories(IcsComponent event) {
        return event.lines()
                .filter(line -> line.is("CATEGORIES"))
                .flatMap(line -> SEPARATOR.splitAsStream(line.value()))
                .map(category -> IcsText.unescaped(category).strip())
                .filter(category -> !category.isEmpty())
                .collect(Collectors.toUnmodifiableSet());
    }

    private static Optional<String> text(IcsComponent event, String property) {
        return event.first(property).map(line -> IcsText.unescaped(line.value()));
    }

    static void writeTitle(IcsComponent event, String title) {
        write(event, "SUMMARY", title);
    }

    static void writeDescription(IcsComponent event, Optional<String> description) {
        description.ifPresentOrElse(text -> write(event, "DESCRIPTION", text), () -> event.remove("DESCRIPTION"));
    }

    /** The language stays; an alternate representation would still say the old text. */
    private static void write(IcsComponent event, String property, String text) {
        var head = event.first(property).map(line -> line.headWithout("ALTREP")).orElse(property);
        event.put(head, IcsText.escaped(text));
    }
}
