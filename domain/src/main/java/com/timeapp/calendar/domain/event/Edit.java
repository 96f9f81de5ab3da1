package com.timeapp.calendar.domain.event;

import java.util.Optional;
import java.util.function.Function;

/** What a patch says about one field: leave it, or make it this (which may be nothing). */
public sealed interface Edit<T> {

    record Keep<T>() implements Edit<T> {}

    record Set<T>(T value) implements Edit<T> {

        /** Hidden: personal. */
        @Override
        public String toString() {
            return "Set[…]";
        }
    }

    static <T> Edit<T> keep() {
        return new Keep<>();
    }

    static <T> Edit<T> to(T value) {
        return new Set<>(value);
    }

    /** {@link Set} where the two differ. */
    static <T> Edit<T> between(T before, T after) {
        return before.equals(after) ? new Keep<>() : new Set<>(after);
    }

    default T appliedTo(T current) {
        return switch (this) {
            case Keep<T>() -> current;
            case Set<T>(T value) -> value;
        };
    }

    default boolean isSet() {
        return this instanceof Set;
    }

    default Optional<T> wanted() {
        return switch (this) {
            case Keep<T>() -> Optional.empty();
            case Set<T>(T value) -> Optional.of(value);
        };
    }

    default <R> Edit<R> map(Function<? super T, ? extends R> change) {
        return switch (this) {
            case Keep<T>() -> new Keep<>();
            case Set<T>(T value) -> new Set<>(change.apply(value));
        };
    }
}
