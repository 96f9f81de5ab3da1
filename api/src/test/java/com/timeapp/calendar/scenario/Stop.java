package com.timeapp.calendar.scenario;

import java.util.function.BooleanSupplier;

/**
 * A place within a step at which the product is held up until it is killed there.
 *
 * @param reached it is held up there
 * @param lift whoever comes there the next time goes on
 */
record Stop(String name, BooleanSupplier reached, Runnable lift) {

    boolean isReached() {
        return reached.getAsBoolean();
    }
}
