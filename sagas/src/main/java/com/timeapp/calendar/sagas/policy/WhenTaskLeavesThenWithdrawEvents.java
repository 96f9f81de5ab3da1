package com.timeapp.calendar.sagas.policy;

import com.timeapp.calendar.domain.id.SubjectId;
import com.timeapp.calendar.domain.id.TaskId;
import com.timeapp.calendar.domain.id.TaskVersion;
import com.timeapp.calendar.domain.lookup.ConnectionDirectory;
import com.timeapp.calendar.domain.mapping.MappingCommand.WithdrawEvent;
import com.timeapp.calendar.domain.mapping.WithdrawalReason;
import com.timeapp.calendar.domain.personal.KeyedIds;
import com.timeapp.calendar.domain.task.TaskDeleted;
import com.timeapp.calendar.domain.task.TaskReassigned;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.DisallowReplay;
import org.axonframework.eventhandling.EventHandler;
import org.springframework.stereotype.Component;

/**
 * A task that was deleted leaves every calendar; one that was given away leaves those of its previous owner. The
 * mappings are derived, not looked up: one that was made a moment ago in the same batch is in no table yet.
 */
@Component
@ProcessingGroup("policies")
@DisallowReplay
class WhenTaskLeavesThenWithdrawEvents {

    private final ConnectionDirectory connections;
    private final KeyedIds ids;
    private final CommandGateway commands;

    WhenTaskLeavesThenWithdrawEvents(ConnectionDirectory connections, KeyedIds ids, CommandGateway commands) {
        this.connections = connections;
        this.ids = ids;
        this.commands = commands;
    }

    @EventHandler
    void on(TaskDeleted deleted) {
        withdraw(deleted.subject(), deleted.task(), deleted.version(), WithdrawalReason.TASK_DELETED);
    }

    @EventHandler
    void on(TaskReassigned reassigned) {
        withdraw(reassigned.previousOwner(), reassigned.task(), reassigned.version(), WithdrawalReason.REASSIGNED);
    }

    private void withdraw(SubjectId owner, TaskId task, TaskVersion version, WithdrawalReason reason) {
        UnlessErased.run(() -> connections
                .of(owner)
                .forEach(entry -> commands.sendAndWait(
                        new WithdrawEvent(ids.mapping(owner, entry.connection(), task), version, reason))));
    }
}
