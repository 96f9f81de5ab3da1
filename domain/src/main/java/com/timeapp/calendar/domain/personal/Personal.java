package com.timeapp.calendar.domain.personal;

import java.util.Optional;
import java.util.function.Function;

/**
 * A personal datum: readable while the person's key lives, {@link Erased} for ever after.
 * At rest it is ciphertext wherever it stands, so code that handles one must be able to live without its value.
 */
public sealed interface Personal<T> {

    record Known<T>(T value) implements Personal<T> {

        /** Hidden: this ends up in logs and exception messages otherwise. */
        @Override
        public String toString() {
            return "Known[…]";
        }
    }

    record Erased<T>() implements Personal<T> {}

    static <T> Personal<T> of(T value) {
        return new Known<>(value);
    }

    static <T> Personal<T> erased() {
        return new Erased<>();
    }

    default Optional<T> known() {
        return switch (this) {
            case Known<T>(T value) -> Optional.of(value);
            case Erased<T>() -> Optional.empty();
        };
    }

    default <R> Personal<R> map(Function<? super T, ? extends R> change) {
        return switch (this) {
            case Known<T>(T value) -> new Known<>(change.apply(value));
            case Erased<T>() -> new Erased<>();
        };
    }
}
