package com.timeapp.calendar.scenario.histories;

import com.timeapp.calendar.domain.event.EventContent;
import com.timeapp.calendar.domain.task.TaskContent;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * What one side says, field by field.
 *
 * @param lengths of both kinds: a task keeps the other one in mind, an event has but one
 */
record Said(Map<Field, String> fields, Set<String> lengths) {

    static Said of(EventContent event) {
        return of(field -> field.of(event), Set.of(Field.LENGTH.of(event)));
    }

    static Said of(TaskContent task) {
        return of(field -> field.of(task), Field.LENGTH.allOf(task));
    }

    static Said of(Function<Field, String> value, Set<String> lengths) {
        var fields = new EnumMap<Field, String>(Field.class);
        for (var field : Field.values()) {
            fields.put(field, value.apply(field));
        }
        return new Said(fields, new HashSet<>(lengths));
    }

    String get(Field field) {
        return fields.get(field);
    }

    /** A date has no hour. */
    boolean isAllDay() {
        return !get(Field.START).contains("T");
    }

    Optional<String> length(boolean allDay) {
        return lengths.stream()
                .filter(length -> length.endsWith(allDay ? " days" : " min"))
                .findFirst();
    }

    boolean saysTheSameAs(Said other) {
        return fields.equals(other.fields);
    }

    @Override
    public String toString() {
        return fields.toString();
    }
}
