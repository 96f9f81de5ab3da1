package com.timeapp.calendar.sagas.calls;

import java.util.List;
import java.util.stream.Stream;

/**
 * What is read with a page although its calendar does not tell of it: time has passed.
 *
 * @param followed resources that belong to tasks
 * @param unknown resources that may become some
 */
record Besides(List<String> followed, List<String> unknown) {

    Stream<String> resources() {
        return Stream.concat(followed.stream(), unknown.stream());
    }
}
