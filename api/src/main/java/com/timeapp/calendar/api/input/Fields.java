package com.timeapp.calendar.api.input;

import com.timeapp.calendar.api.problem.FieldProblem;
import com.timeapp.calendar.api.problem.Problem;
import com.timeapp.calendar.domain.event.Edit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The members of a JSON object: read one by one, then {@link #check checked} together. */
public final class Fields {

    private final ObjectNode body;
    private final Set<String> known = new HashSet<>();
    private final List<FieldProblem> errors = new ArrayList<>();

    public Fields(ObjectNode body) {
        this.body = body;
    }

    /** Absent: keep what is; null: nothing from now on. */
    public <T> Edit<Optional<T>> optional(String name, Function<JsonNode, T> reader) {
        known.add(name);
        var node = body.get(name);
        if (node == null) {
            return Edit.keep();
        }
        if (node.isNull()) {
            return Edit.to(Optional.empty());
        }
        try {
            return Edit.to(Optional.of(reader.apply(node)));
        } catch (Values.Wrong wrong) {
            wrong(name, wrong.getMessage());
            return Edit.keep();
        }
    }

    /** Absent: keep what is; null: the default from now on. */
    public <T> Edit<T> defaulted(String name, Function<JsonNode, T> reader, T byDefault) {
        return optional(name, reader).map(value -> value.orElse(byDefault));
    }

    /** Null is wrong; absent is not. */
    public <T> Edit<T> required(String name, Function<JsonNode, T> reader) {
        var value = optional(name, reader);
        if (value.equals(Edit.to(Optional.empty()))) {
            wrong(name, "is required");
            return Edit.keep();
        }
        return value.map(Optional::orElseThrow);
    }

    /** What a field says, or nothing. */
    public <T> Optional<T> value(String name, Function<JsonNode, T> reader) {
        return optional(name, reader).wanted().flatMap(Function.identity());
    }

    public boolean isAbsent(String name) {
        return !body.has(name);
    }

    public void wrong(String name, String message) {
        errors.add(new FieldProblem(name, message));
    }

    /** Everything has been read: what else is there does not exist. */
    public void check() {
        body.propertyNames().stream()
                .filter(name -> !known.contains(name))
                .forEach(name -> wrong(name.length() > 64 ? name.substring(0, 64) : name, "is not known"));
        if (!errors.isEmpty()) {
            throw Problem.invalid(errors).asException();
        }
    }
}
