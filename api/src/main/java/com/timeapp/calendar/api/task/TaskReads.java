package com.timeapp.calendar.api.task;

import com.timeapp.calendar.api.people.Caller;
import com.timeapp.calendar.api.people.People;
import com.timeapp.calendar.api.position.Patience;
import com.timeapp.calendar.api.problem.Problem;
import com.timeapp.calendar.domain.id.AppTaskId;
import com.timeapp.calendar.domain.id.TaskVersion;
import com.timeapp.calendar.domain.lookup.TaskDirectory;
import com.timeapp.calendar.query.task.FindTask;
import com.timeapp.calendar.query.task.FindTasks;
import com.timeapp.calendar.query.task.TaskPage;
import com.timeapp.calendar.query.task.TaskView;
import java.time.Duration;
import java.util.Optional;
import org.axonframework.messaging.responsetypes.ResponseTypes;
import org.axonframework.queryhandling.QueryGateway;
import org.springframework.stereotype.Component;

/** Reads tasks, of those people only whose tasks are the caller's business. */
@Component
class TaskReads {

    private static final Duration LONGEST_WAIT = Duration.ofSeconds(10);
    private static final Duration SHORT_WAIT = Duration.ofSeconds(2);

    private final QueryGateway queries;
    private final TaskDirectory tasks;
    private final People people;

    TaskReads(QueryGateway queries, TaskDirectory tasks, People people) {
        this.queries = queries;
        this.tasks = tasks;
        this.people = people;
    }

    Optional<TaskView> find(AppTaskId id) {
        return queries.query(new FindTask(id), ResponseTypes.optionalInstanceOf(TaskView.class))
                .join();
    }

    /** The task as it has become true just now, for which the view may need a moment. */
    Optional<TaskView> newest(Caller caller, AppTaskId id) {
        tasks.find(id)
                .filter(task -> !task.deleted() && people.mayActFor(caller, task.owner()))
                .map(TaskDirectory.Entry::version)
                .ifPresent(version -> Patience.until(() -> hasReached(version, find(caller, id)), SHORT_WAIT));
        return find(caller, id);
    }

    /** The task once the view has this version of it, or as it is when the time is over. */
    TaskDocument read(Caller caller, AppTaskId id, Optional<TaskVersion> version) {
        version.ifPresent(wanted -> Patience.until(() -> hasReached(wanted, find(caller, id)), LONGEST_WAIT));
        return find(caller, id)
                .map(this::document)
                .orElseThrow(() -> Problem.notFound().asException());
    }

    /** Another person's is not there, and so is waited for as long as one that is not. */
    private Optional<TaskView> find(Caller caller, AppTaskId id) {
        return find(id).filter(task -> people.mayActFor(caller, task.owner()));
    }

    private static boolean hasReached(TaskVersion wanted, Optional<TaskView> task) {
        return task.filter(there -> !wanted.isNewerThan(there.version())).isPresent();
    }

    TaskDocument document(TaskView task) {
        return TaskDocument.of(task, people.names());
    }

    TaskPage list(FindTasks query) {
        return queries.query(query, ResponseTypes.instanceOf(TaskPage.class)).join();
    }
}
