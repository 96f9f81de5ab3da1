package com.timeapp.calendar.domain.task;

import com.timeapp.calendar.domain.id.ConnectionId;
import com.timeapp.calendar.domain.id.TaskId;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** An imported task's event is to be looked for in this connection from now on. */
public record RehomeTask(@TargetAggregateIdentifier TaskId task, ConnectionId home) implements TaskCommand {}
