package com.timeapp.calendar.api.privacy;

import com.timeapp.calendar.api.conflict.ConflictDocument;
import com.timeapp.calendar.api.people.People;
import com.timeapp.calendar.api.task.TaskDocument;
import com.timeapp.calendar.domain.id.SubjectId;
import com.timeapp.calendar.domain.lookup.TaskDirectory;
import com.timeapp.calendar.query.Place;
import com.timeapp.calendar.query.mapping.ConflictPage;
import com.timeapp.calendar.query.mapping.ConflictView;
import com.timeapp.calendar.query.mapping.FindConflicts;
import com.timeapp.calendar.query.task.DueRange;
import com.timeapp.calendar.query.task.FindTasks;
import com.timeapp.calendar.query.task.TaskPage;
import java.util.Optional;
import java.util.function.Function;
import org.axonframework.messaging.responsetypes.ResponseTypes;
import org.axonframework.queryhandling.QueryGateway;
import org.springframework.stereotype.Component;
import tools.jackson.core.JsonGenerator;

/** A person's tasks, and what of them waits for a decision, as they are shown otherwise, a page at a time. */
@Component
class ExportedTasks {

    private static final int PAGE = 200;

    private final QueryGateway queries;
    private final TaskDirectory tasks;
    private final People people;

    ExportedTasks(QueryGateway queries, TaskDirectory tasks, People people) {
        this.queries = queries;
        this.tasks = tasks;
        this.people = people;
    }

    void write(SubjectId subject, JsonGenerator to) {
        var names = people.names();
        pages(after -> {
            var query = new FindTasks(subject, DueRange.ANY, Optional.empty(), Optional.empty(), after, PAGE);
            var page = queries.query(query, ResponseTypes.instanceOf(TaskPage.class))
                    .join();
            page.tasks().forEach(task -> to.writePOJO(TaskDocument.of(task, names)));
            return page.next();
        });
    }

    void writeConflicts(SubjectId subject, JsonGenerator to) {
        pages(after -> {
            var page = queries.query(
                            new FindConflicts(subject, after, PAGE), ResponseTypes.instanceOf(ConflictPage.class))
                    .join();
            page.conflicts().forEach(conflict -> to.writePOJO(document(conflict)));
            return page.next();
        });
    }

    private ConflictDocument document(ConflictView view) {
        var task = tasks.find(view.task())
                .flatMap(entry ->
                        entry.content().map(content -> content.id().value()).known());
        return ConflictDocument.of(view, task.orElse(null));
    }

    private static void pages(Function<Place, Optional<Place>> write) {
        var after = Optional.of(Place.BEGINNING);
        while (after.isPresent()) {
            after = write.apply(after.get());
        }
    }
}
