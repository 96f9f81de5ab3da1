package com.timeapp.calendar.query;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One row of a view, column by column. */
public record Row(ResultSet columns) {

    public static OffsetDateTime time(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    /** How a constant is stored. */
    public static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    public UUID uuid(String column) throws SQLException {
        return columns.getObject(column, UUID.class);
    }

    public Optional<UUID> maybeUuid(String column) throws SQLException {
        return Optional.ofNullable(uuid(column));
    }

    public long number(String column) throws SQLException {
        return columns.getLong(column);
    }

    public int count(String column) throws SQLException {
        return columns.getInt(column);
    }

    public OptionalLong maybeNumber(String column) throws SQLException {
        var value = columns.getObject(column, Long.class);
        return value == null ? OptionalLong.empty() : OptionalLong.of(value);
    }

    public boolean flag(String column) throws SQLException {
        return columns.getBoolean(column);
    }

    public Optional<String> text(String column) throws SQLException {
        return Optional.ofNullable(columns.getString(column));
    }

    public byte @Nullable [] bytes(String column) throws SQLException {
        return columns.getBytes(column);
    }

    public Instant instant(String column) throws SQLException {
        return maybeInstant(column).orElseThrow();
    }

    public Optional<Instant> maybeInstant(String column) throws SQLException {
        return Optional.ofNullable(columns.getObject(column, OffsetDateTime.class))
                .map(OffsetDateTime::toInstant);
    }

    public <E extends Enum<E>> E constant(String column, Class<E> type) throws SQLException {
        return maybeConstant(column, type).orElseThrow();
    }

    public <E extends Enum<E>> Optional<E> maybeConstant(String column, Class<E> type) throws SQLException {
        return text(column).map(word -> Enum.valueOf(type, word.toUpperCase(Locale.ROOT)));
    }
}
