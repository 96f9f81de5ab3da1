package com.timeapp.calendar.query.rows;

import com.timeapp.calendar.query.Row;
import java.sql.Array;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.function.Predicate;
import java.util.function.ToIntFunction;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/** One column of a {@link Table}, and what a row has in it. */
public final class Column<R> {

    private final String name;
    private final String type;
    private final IntFunction<@Nullable Object[]> array;
    private final Function<R, @Nullable Object> value;

    private Column(
            String name, String type, IntFunction<@Nullable Object[]> array, Function<R, @Nullable Object> value) {
        this.name = name;
        this.type = type;
        this.array = array;
        this.value = value;
    }

    public static <R> Column<R> uuid(String name, Function<R, @Nullable UUID> value) {
        return new Column<>(name, "uuid", UUID[]::new, value::apply);
    }

    public static <R> Column<R> number(String name, ToLongFunction<R> value) {
        return new Column<>(name, "bigint", Long[]::new, value::applyAsLong);
    }

    public static <R> Column<R> maybeNumber(String name, Function<R, @Nullable Long> value) {
        return new Column<>(name, "bigint", Long[]::new, value::apply);
    }

    public static <R> Column<R> count(String name, ToIntFunction<R> value) {
        return new Column<>(name, "integer", Integer[]::new, value::applyAsInt);
    }

    public static <R> Column<R> flag(String name, Predicate<R> value) {
        return new Column<>(name, "boolean", Boolean[]::new, value::test);
    }

    public static <R> Column<R> word(String name, Function<R, @Nullable Enum<?>> value) {
        return new Column<>(name, "text", String[]::new, row -> {
            var constant = value.apply(row);
            return constant == null ? null : Row.word(constant);
        });
    }

    public static <R> Column<R> text(String name, Function<R, @Nullable String> value) {
        return new Column<>(name, "text", String[]::new, value::apply);
    }

    public static <R> Column<R> bytes(String name, Function<R, byte @Nullable []> value) {
        return new Column<>(name, "bytea", byte[][]::new, value::apply);
    }

    public static <R> Column<R> time(String name, Function<R, @Nullable Instant> value) {
        return new Column<>(name, "timestamptz", Instant[]::new, value::apply);
    }

    String name() {
        return name;
    }

    /** The same column of what holds such a row. */
    <H> Column<H> of(Function<H, R> row) {
        return new Column<>(name, type, array, row.andThen(value));
    }

    /** This column of all the rows, as one parameter. */
    Array all(List<R> rows, Connection connection) throws SQLException {
        var values = array.apply(rows.size());
        for (var at = 0; at < values.length; at++) {
            values[at] = value.apply(rows.get(at));
        }
        return connection.createArrayOf(type, values);
    }
}
