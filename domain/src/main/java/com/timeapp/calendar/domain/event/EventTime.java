package com.timeapp.calendar.domain.event;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.time.zone.ZoneRules;
import java.util.Optional;

/** When an event is: at an instant in a zone for so long, or on a number of whole days that have no zone. */
public sealed interface EventTime {

    /**
     * @param zone known to IANA; an offset becomes the zone that stands for it, or UTC with the same instant
     * @param length whole minutes; a part of a minute counts as one
     */
    record Timed(Instant start, ZoneId zone, Duration length) implements EventTime {

        public Timed {
            zone = IanaZone.of(zone);
            length = Duration.ofMinutes(
                    Math.max(0, length.plusMinutes(1).minusNanos(1).toMinutes()));
        }

        public Instant end() {
            return start.plus(length);
        }

        /** The same instant in another zone is the same time; calendars keep no parts of a second. */
        @Override
        public boolean sameStart(EventTime other) {
            return other instanceof Timed timed
                    && start.truncatedTo(ChronoUnit.SECONDS).equals(timed.start.truncatedTo(ChronoUnit.SECONDS));
        }

        @Override
        public boolean sameLength(EventTime other) {
            return other instanceof Timed timed && length.equals(timed.length);
        }

        /** Hidden: personal. */
        @Override
        public String toString() {
            return "Timed[…]";
        }
    }

    /** @param days at least 1 */
    record AllDay(LocalDate start, int days) implements EventTime {

        public AllDay {
            days = Math.max(1, days);
        }

        /** The first day after it (RFC 5545 §3.6.1: DTEND is not part of the event). */
        public LocalDate end() {
            return start.plusDays(days);
        }

        @Override
        public boolean sameStart(EventTime other) {
            return other instanceof AllDay day && start.equals(day.start);
        }

        @Override
        public boolean sameLength(EventTime other) {
            return other instanceof AllDay day && days == day.days;
        }

        /** Hidden: personal. */
        @Override
        public String toString() {
            return "AllDay[…]";
        }
    }

    /** When it begins, for somebody in that zone. */
    default Instant startIn(ZoneId zone) {
        return switch (this) {
            case Timed timed -> timed.start();
            case AllDay day -> day.start().atStartOfDay(zone).toInstant();
        };
    }

    /** When it is over, for somebody in that zone. */
    default Instant endIn(ZoneId zone) {
        return switch (this) {
            case Timed timed -> timed.end();
            case AllDay day -> day.end().atStartOfDay(zone).toInstant();
        };
    }

    /** How the clocks go by which it is, under whatever name; whole days are by nobody's. */
    default Optional<ZoneRules> clocks() {
        return switch (this) {
            case Timed timed -> Optional.of(timed.zone().getRules());
            case AllDay day -> Optional.empty();
        };
    }

    /** Whether both go by the same clocks, as far as is told: whole days go by none, and UTC tells nothing. */
    default boolean mayGoByTheClocksOf(EventTime other) {
        return !(this instanceof Timed one && other instanceof Timed two)
                || IanaZone.isUtc(one.zone())
                || IanaZone.isUtc(two.zone())
                || one.zone().getRules().equals(two.zone().getRules());
    }

    /** The same instant by the other's clocks, where both go by some. */
    default EventTime byTheClocksOf(EventTime other) {
        return this instanceof Timed timed && other instanceof Timed them
                ? new Timed(timed.start(), them.zone(), timed.length())
                : this;
    }

    /** The same instant by the other's clocks, where those are told and these are not. */
    default EventTime asBeside(EventTime other) {
        return this instanceof Timed timed && IanaZone.isUtc(timed.zone()) ? byTheClocksOf(other) : this;
    }

    boolean sameStart(EventTime other);

    boolean sameLength(EventTime other);

    default boolean sameAs(EventTime other) {
        return sameStart(other) && sameLength(other);
    }

    /** This start with the other's length, where both are of one kind; else the other is not asked. */
    default EventTime withLengthOf(EventTime other) {
        return switch (this) {
            case Timed timed when other instanceof Timed them -> new Timed(timed.start(), timed.zone(), them.length());
            case AllDay day when other instanceof AllDay them -> new AllDay(day.start(), them.days());
            case Timed timed -> timed;
            case AllDay day -> day;
        };
    }

    default boolean sameKind(EventTime other) {
        return getClass() == other.getClass();
    }
}
