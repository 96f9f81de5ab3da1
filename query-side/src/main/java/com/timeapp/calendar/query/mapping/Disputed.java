package com.timeapp.calendar.query.mapping;

import com.timeapp.calendar.domain.sync.EventField;
import com.timeapp.calendar.query.Row;
import java.sql.SQLException;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Fields that wait for the person's decision.
 *
 * @param sides what both sides say, sealed
 * @param revision where the newest state of the conflict stands in the mapping's history
 */
record Disputed(Set<EventField> fields, byte @Nullable [] sides, Instant since, long revision) {

    Optional<Disputed> without(Set<EventField> decided) {
        var rest = EnumSet.copyOf(fields);
        rest.removeAll(decided);
        return rest.isEmpty() ? Optional.empty() : Optional.of(new Disputed(rest, sides, since, revision));
    }

    Disputed joining(Optional<Disputed> older) {
        var all = EnumSet.copyOf(fields);
        older.ifPresent(open -> all.addAll(open.fields));
        return new Disputed(all, sides, older.map(Disputed::since).orElse(since), revision);
    }

    String words() {
        return fields.stream().sorted().map(Row::word).collect(Collectors.joining(","));
    }

    static Set<EventField> fields(String words) {
        return Stream.of(words.split(","))
                .map(word -> EventField.valueOf(word.toUpperCase(Locale.ROOT)))
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(EventField.class)));
    }

    static Optional<Disputed> read(Row row) throws SQLException {
        var words = row.text("disputed");
        return words.isEmpty()
                ? Optional.empty()
                : Optional.of(new Disputed(
                        fields(words.get()),
                        row.bytes("dispute_sides"),
                        row.instant("disputed_since"),
                        row.number("dispute_revision")));
    }
}
