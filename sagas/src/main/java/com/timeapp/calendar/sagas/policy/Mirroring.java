package com.timeapp.calendar.sagas.policy;

import com.timeapp.calendar.domain.event.EventContent;
import com.timeapp.calendar.domain.id.TaskId;
import com.timeapp.calendar.domain.id.TaskVersion;
import com.timeapp.calendar.domain.lookup.ConnectionDirectory;
import com.timeapp.calendar.domain.lookup.ConnectionDirectory.Entry;
import com.timeapp.calendar.domain.lookup.LinkDirectory;
import com.timeapp.calendar.domain.lookup.TaskDirectory;
import com.timeapp.calendar.domain.mapping.MappingCommand.MirrorTask;
import com.timeapp.calendar.domain.mapping.MappingCommand.WithdrawEvent;
import com.timeapp.calendar.domain.mapping.WithdrawalReason;
import com.timeapp.calendar.domain.personal.KeyedIds;
import com.timeapp.calendar.domain.sync.MirrorRendering;
import com.timeapp.calendar.domain.sync.TaskLinks;
import com.timeapp.calendar.domain.task.TaskSource;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.springframework.stereotype.Component;

/** Shows an imported task in a calendar that does not hold its event, or takes away what shows it. */
@Component
class Mirroring {

    private final ConnectionDirectory connections;
    private final LinkDirectory links;
    private final CommandGateway commands;
    private final KeyedIds ids;
    private final String taskUrlTemplate;

    Mirroring(
            ConnectionDirectory connections,
            LinkDirectory links,
            CommandGateway commands,
            KeyedIds ids,
            TaskLinks taskLinks) {
        this.connections = connections;
        this.links = links;
        this.commands = commands;
        this.ids = ids;
        this.taskUrlTemplate = taskLinks.template();
    }

    /** In each calendar of its owner that shows what is in the others. */
    void show(TaskDirectory.Entry task) {
        connections.of(task.owner()).stream()
                .filter(target -> target.settings().mirror().shows())
                .forEach(target -> show(task, target));
    }

    /**
     * As it is to be shown by now.
     *
     * @param notBefore what was over before that is not begun with
     * @param shown whether there is a block that shows it
     */
    void showFrom(Instant notBefore, TaskDirectory.Entry task, Entry target, boolean shown) {
        var isCurrent = task.content()
                .known()
                .filter(content -> FirstPush.takes(content, notBefore))
                .isPresent();
        if (shown || isCurrent && target.settings().mirror().shows()) {
            show(task, target);
        }
    }

    private void show(TaskDirectory.Entry task, Entry target) {
        if (task.source() != TaskSource.CALENDAR_IMPORT || !target.pushes()) {
            return;
        }
        block(task, target)
                .ifPresentOrElse(
                        block -> commands.sendAndWait(new MirrorTask(
                                ids.mirror(task.owner(), target.connection(), task.task()),
                                task.owner(),
                                target.connection(),
                                task.task(),
                                task.version(),
                                block)),
                        () -> withdraw(task, target));
    }

    /** Nothing once no calendar holds its event any more, or this one does. */
    private Optional<EventContent> block(TaskDirectory.Entry task, Entry target) {
        var holding = holding(task);
        return task.deleted() || holding.isEmpty() || holding.contains(target)
                ? Optional.empty()
                : task.content()
                        .known()
                        .flatMap(content -> new MirrorRendering(target.settings(), taskUrlTemplate)
                                .render(
                                        content,
                                        task.version(),
                                        holding.stream().anyMatch(Mirroring::tellsAll)));
    }

    private List<Entry> holding(TaskDirectory.Entry task) {
        var holding = links.holding(task.task());
        return connections.of(task.owner()).stream()
                .filter(entry -> !entry.isDisconnecting() && holding.contains(entry.connection()))
                .toList();
    }

    /** Also what is confidential there. */
    private static boolean tellsAll(Entry connection) {
        return switch (connection.settings().importFilter()) {
            case ALL, CATEGORY -> true;
            case MINE, NONE -> false;
        };
    }

    private void withdraw(TaskDirectory.Entry task, Entry target) {
        withdraw(task.task(), task.version(), target);
    }

    void withdraw(TaskId task, TaskVersion version, Entry target) {
        commands.sendAndWait(new WithdrawEvent(
                ids.mirror(target.owner(), target.connection(), task), version, WithdrawalReason.NOT_MIRRORED));
    }
}
