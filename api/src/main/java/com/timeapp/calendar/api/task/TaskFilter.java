package com.timeapp.calendar.api.task;

import com.timeapp.calendar.api.input.Times;
import com.timeapp.calendar.api.input.Values;
import com.timeapp.calendar.api.page.PageLimit;
import com.timeapp.calendar.api.problem.FieldProblem;
import com.timeapp.calendar.api.problem.Problem;
import com.timeapp.calendar.domain.id.SubjectId;
import com.timeapp.calendar.domain.task.TaskSource;
import com.timeapp.calendar.domain.task.TaskStatus;
import com.timeapp.calendar.query.Place;
import com.timeapp.calendar.query.task.DueRange;
import com.timeapp.calendar.query.task.FindTasks;
import java.util.ArrayList;
import java.util.Optional;
import java.util.function.Function;
import tools.jackson.databind.node.JsonNodeFactory;

/** Which tasks a list shows. */
record TaskFilter(DueRange due, Optional<TaskStatus> status, Optional<TaskSource> source, int limit) {

    static TaskFilter of(
            Optional<String> dueFrom,
            Optional<String> dueTo,
            Optional<String> status,
            Optional<String> source,
            Optional<Integer> limit) {
        var errors = new ArrayList<FieldProblem>();
        var from = read(errors, "due_from", dueFrom, Times::due);
        var to = read(errors, "due_to", dueTo, Times::due);
        var filter = new TaskFilter(
                DueRange.between(from, to),
                read(errors, "status", status, text -> word(text, TaskStatus.class)),
                read(errors, "source", source, text -> word(text, TaskSource.class)),
                limit.orElse(PageLimit.USUAL));
        PageLimit.wrong(filter.limit).ifPresent(errors::add);
        if (!errors.isEmpty()) {
            throw Problem.invalid(errors).asException();
        }
        return filter;
    }

    private static <T> Optional<T> read(
            ArrayList<FieldProblem> errors, String name, Optional<String> text, Function<String, T> reader) {
        try {
            return text.map(reader);
        } catch (Values.Wrong wrong) {
            errors.add(new FieldProblem(name, wrong.getMessage()));
            return Optional.empty();
        }
    }

    private static <E extends Enum<E>> E word(String text, Class<E> type) {
        return Values.word(type).apply(JsonNodeFactory.instance.stringNode(text));
    }

    FindTasks query(SubjectId owner, Place after) {
        return new FindTasks(owner, due, status, source, after, limit);
    }

    /** The same for every page of a list. */
    String text(SubjectId owner) {
        return owner + "\n" + due + "\n" + status + "\n" + source;
    }
}
