package com.timeapp.calendar.scenario;

import java.util.Optional;
import java.util.function.Supplier;

/**
 * A moment at which the product is killed, as soon as it is seen.
 *
 * @param reached nothing while nobody can tell, because the database is away
 */
record Moment(String name, Supplier<Optional<Boolean>> reached) {

    boolean isReached() {
        return reached.get().orElse(false);
    }
}
