package com.timeapp.calendar.api.task;

import com.timeapp.calendar.api.people.Caller;
import com.timeapp.calendar.api.people.Commands;
import com.timeapp.calendar.api.people.People;
import com.timeapp.calendar.api.problem.Problem;
import com.timeapp.calendar.domain.id.AppTaskId;
import com.timeapp.calendar.domain.id.SubjectId;
import com.timeapp.calendar.domain.id.TaskId;
import com.timeapp.calendar.domain.id.TaskVersion;
import com.timeapp.calendar.domain.lookup.TaskDirectory;
import com.timeapp.calendar.domain.refusal.CommandRefused;
import com.timeapp.calendar.domain.refusal.Refusal;
import com.timeapp.calendar.domain.task.DeleteTask;
import com.timeapp.calendar.domain.task.Precondition;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Makes, changes and deletes tasks, of those people only whose tasks are the caller's business. */
@Component
class TaskWrites {

    private final TaskDirectory tasks;
    private final TaskRevisions revisions;
    private final People people;
    private final Commands commands;

    TaskWrites(TaskDirectory tasks, TaskRevisions revisions, People people, Commands commands) {
        this.tasks = tasks;
        this.revisions = revisions;
        this.people = people;
        this.commands = commands;
    }

    /** @param owners whose task it is, and whose it was before */
    record Done(TaskId task, TaskVersion version, Set<SubjectId> owners) {}

    /** Makes the task, replaces it, or brings a deleted one back. */
    Done replace(Caller caller, AppTaskId id, TaskInput input, Precondition precondition) {
        return send(revisions.replacement(caller, id, input, precondition));
    }

    /** Changes the task, or makes it where there never was one; a deleted one stays deleted. */
    Done patch(Caller caller, AppTaskId id, TaskInput input, Precondition precondition) {
        return tasks.find(id)
                .map(known -> send(revisions.patch(caller, id, known, input, precondition)))
                .orElseGet(() -> createOrPatch(caller, id, input, precondition));
    }

    /** Somebody else may make the same task at this moment, and even delete it again. */
    private Done createOrPatch(Caller caller, AppTaskId id, TaskInput input, Precondition precondition) {
        if (!(precondition instanceof Precondition.Always)) {
            return send(revisions.creation(caller, id, input, precondition));
        }
        try {
            return send(revisions.creation(caller, id, input, new Precondition.AtVersion(TaskVersion.NONE)));
        } catch (CommandRefused refused) {
            var made = tasks.find(id)
                    .filter(there -> refused.reason() == Refusal.STALE_VERSION)
                    .orElseThrow(() -> refused);
            return send(revisions.patch(caller, id, made, input, precondition));
        }
    }

    private Done send(Revision revision) {
        TaskVersion version = commands.send(revision.sender(), revision.command());
        return new Done(revision.command().task(), version, revision.owners());
    }

    Done delete(Caller caller, AppTaskId id, Precondition precondition) {
        var task = tasks.find(id)
                .filter(entry -> !entry.deleted() && people.mayActFor(caller, entry.owner()))
                .orElseThrow(() -> Problem.notFound().asException());
        commands.send(caller, new DeleteTask(task.task(), precondition, Optional.empty()));
        return new Done(task.task(), TaskVersion.NONE, Set.of(task.owner()));
    }
}
