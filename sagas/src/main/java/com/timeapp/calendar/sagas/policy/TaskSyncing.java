package com.timeapp.calendar.sagas.policy;

import com.timeapp.calendar.domain.event.EventContent;
import com.timeapp.calendar.domain.id.MappingId;
import com.timeapp.calendar.domain.id.TaskId;
import com.timeapp.calendar.domain.id.TaskVersion;
import com.timeapp.calendar.domain.lookup.ConnectionDirectory.Entry;
import com.timeapp.calendar.domain.lookup.TaskDirectory;
import com.timeapp.calendar.domain.mapping.MappingCommand.SyncTask;
import com.timeapp.calendar.domain.personal.KeyedIds;
import com.timeapp.calendar.domain.sync.EventRendering;
import com.timeapp.calendar.domain.sync.TaskLinks;
import com.timeapp.calendar.domain.task.TaskContent;
import com.timeapp.calendar.domain.task.TaskField;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.springframework.stereotype.Component;

/** Tells one mapping of a task to bring its event up to it. */
@Component
class TaskSyncing {

    private final CommandGateway commands;
    private final KeyedIds ids;
    private final String taskUrlTemplate;

    TaskSyncing(CommandGateway commands, KeyedIds ids, TaskLinks links) {
        this.commands = commands;
        this.ids = ids;
        this.taskUrlTemplate = links.template();
    }

    void sync(
            TaskId task,
            TaskVersion version,
            TaskContent content,
            Set<TaskField> changed,
            Entry target,
            Optional<MappingId> origin,
            Optional<Instant> editedAt) {
        send(task, version, content, changed, target, origin, editedAt, false);
    }

    /** Also a version that was written before: the settings of the connection are others now. */
    void syncAnew(TaskId task, TaskVersion version, TaskContent content, Entry target) {
        send(task, version, content, Set.of(), target, Optional.empty(), Optional.empty(), true);
    }

    /**
     * Whether an event that said this said all that the target's events say of that task. It may be called anything where it
     * hides the title, or tells it in its description: then the person gave the event a name of its own.
     */
    boolean isAllSaidBy(EventContent event, TaskDirectory.Entry task, Entry target) {
        var rendering = rendering(target);
        var isCalledAnything = target.settings().masksTitle() || rendering.describesTitle();
        return task.content()
                .known()
                .flatMap(content -> rendering.render(content, task.version()))
                .map(said -> isCalledAnything ? said.withTitle(event.title()) : said)
                .filter(event::saysTheSameAs)
                .isPresent();
    }

    private EventRendering rendering(Entry target) {
        return new EventRendering(target.settings(), taskUrlTemplate);
    }

    private void send(
            TaskId task,
            TaskVersion version,
            TaskContent content,
            Set<TaskField> changed,
            Entry target,
            Optional<MappingId> origin,
            Optional<Instant> editedAt,
            boolean anew) {
        commands.sendAndWait(new SyncTask(
                ids.mapping(target.owner(), target.connection(), task),
                target.owner(),
                target.connection(),
                task,
                version,
                content,
                changed,
                rendering(target),
                origin,
                editedAt,
                anew));
    }
}
