package com.timeapp.calendar.sagas.calls;

import com.timeapp.calendar.domain.gateway.ChangePage;
import com.timeapp.calendar.domain.gateway.ChangedItem.Vanished;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What is read with a page although its calendar does not tell of it: time has passed, or a write has found it otherwise.
 *
 * @param followed resources that belong to tasks
 * @param unknown resources that may become some
 */
record Besides(List<String> followed, List<String> unknown) {

    Stream<String> resources() {
        return Stream.concat(followed.stream(), unknown.stream());
    }

    /** Without what the page says to be gone. */
    Besides beyond(ChangePage page) {
        var gone = page.items().stream()
                .filter(Vanished.class::isInstance)
                .map(item -> item.resource())
                .collect(Collectors.toSet());
        return new Besides(
                followed.stream().filter(one -> !gone.contains(one)).toList(),
                unknown.stream().filter(one -> !gone.contains(one)).toList());
    }
}
