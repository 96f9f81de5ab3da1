package com.timeapp.calendar.api.task;

import com.timeapp.calendar.api.people.Caller;
import com.timeapp.calendar.api.people.People;
import com.timeapp.calendar.api.problem.Problem;
import com.timeapp.calendar.domain.id.AppTaskId;
import com.timeapp.calendar.domain.id.SubjectId;
import com.timeapp.calendar.domain.id.UserId;
import com.timeapp.calendar.domain.lookup.TaskDirectory;
import com.timeapp.calendar.domain.personal.KeyedIds;
import com.timeapp.calendar.domain.task.Precondition;
import com.timeapp.calendar.domain.task.ReviseTask;
import com.timeapp.calendar.domain.task.ReviseTask.Birth;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;

/** What a caller asks for, as a command; or the problem, where it is none of the caller's business. */
@Component
@EnableConfigurationProperties(TaskCreation.class)
class TaskRevisions {

    private final TaskDirectory tasks;
    private final KeyedIds ids;
    private final People people;
    private final TaskReads reads;
    private final TaskCreation creation;

    TaskRevisions(TaskDirectory tasks, KeyedIds ids, People people, TaskReads reads, TaskCreation creation) {
        this.tasks = tasks;
        this.ids = ids;
        this.people = people;
        this.reads = reads;
        this.creation = creation;
    }

    /** Makes the task, replaces it, or brings a deleted one back. */
    Revision replacement(Caller caller, AppTaskId id, TaskInput input, Precondition precondition) {
        checkNames(caller, input);
        return tasks.find(id)
                .map(known ->
                        change(caller, id, known, input, precondition, Optional.of(Birth.inApp(id, known.owner()))))
                .orElseGet(() -> creation(caller, id, input, precondition));
    }

    /** Changes a task that is there; a deleted one stays deleted. */
    Revision patch(Caller caller, AppTaskId id, TaskDirectory.Entry known, TaskInput input, Precondition precondition) {
        checkNames(caller, input);
        checkTheirs(caller, known);
        if (known.deleted()) {
            throw Problem.notFound().asException();
        }
        return change(caller, id, known, input, precondition, Optional.empty());
    }

    private static void checkNames(Caller caller, TaskInput input) {
        var others = Stream.concat(input.assignee().stream(), input.creator().stream())
                .anyMatch(user -> !user.equals(caller.user()));
        if (others && !caller.isHost()) {
            throw Problem.forbidden("With the role user, assigned_to and created_by are absent or oneself.")
                    .asException();
        }
    }

    private Revision change(
            Caller caller,
            AppTaskId id,
            TaskDirectory.Entry task,
            TaskInput input,
            Precondition precondition,
            Optional<Birth> again) {
        checkTheirs(caller, task);
        var owner = caller.isHost() ? newOwner(caller, id, task, input) : task.owner();
        var command = new ReviseTask(
                task.task(), owner, again, input.patch(), precondition, input.sourceVersion(), Optional.empty());
        return new Revision(caller, command, owners(task.owner(), owner));
    }

    /** The assignee; the creator when the assignee is taken away; else nothing changes. */
    private SubjectId newOwner(Caller caller, AppTaskId id, TaskDirectory.Entry task, TaskInput input) {
        if (input.assignee().isPresent()) {
            return people.known(caller, input.assignee().get());
        }
        if (!input.assignedTo().isSet()) {
            return task.owner();
        }
        return input.creator()
                .map(creator -> people.known(caller, creator))
                .or(() -> reads.find(id).map(view -> view.createdBy()))
                .orElse(task.owner());
    }

    /** Makes a task whose id nobody has used yet. */
    Revision creation(Caller caller, AppTaskId id, TaskInput input, Precondition precondition) {
        checkNames(caller, input);
        if (!caller.isHost() && !creation.userMayCreate()) {
            throw Problem.notFound().asException();
        }
        var owner = people.known(caller, owner(caller, input));
        var createdBy =
                input.creator().map(creator -> people.known(caller, creator)).orElse(owner);
        var task = ids.appTask(owner, id);
        var command = new ReviseTask(
                task,
                owner,
                Optional.of(Birth.inApp(id, createdBy)),
                input.patch(),
                precondition,
                input.sourceVersion(),
                Optional.empty());
        return new Revision(caller.knownAs(owner), command, Set.of(owner));
    }

    private static UserId owner(Caller caller, TaskInput input) {
        return input.assignee().or(input::creator).orElseGet(() -> {
            if (caller.isHost()) {
                throw Problem.invalid("assigned_to", "it or created_by is required with the role host")
                        .asException();
            }
            return caller.user();
        });
    }

    private static Set<SubjectId> owners(SubjectId before, SubjectId after) {
        return Stream.of(before, after).collect(Collectors.toSet());
    }

    private void checkTheirs(Caller caller, TaskDirectory.Entry task) {
        if (!people.mayActFor(caller, task.owner())) {
            throw Problem.notFound().asException();
        }
    }
}
