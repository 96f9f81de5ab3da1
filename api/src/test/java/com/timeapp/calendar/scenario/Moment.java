package com.timeapp.calendar.scenario;

import java.util.Optional;
import java.util.function.Supplier;

/**
 * A moment at which the product is killed.
 *
 * @param before what brings about that it does not get any further, or nothing
 * @param reached nothing while nobody can tell, because the database is away
 * @param after undoes that
 */
record Moment(String name, Runnable before, Supplier<Optional<Boolean>> reached, Runnable after) {

    /** As soon as something is seen, while the product goes on. */
    static Moment seen(String name, Supplier<Optional<Boolean>> reached) {
        return new Moment(name, () -> {}, reached, () -> {});
    }

    boolean isReached() {
        return reached.get().orElse(false);
    }
}
