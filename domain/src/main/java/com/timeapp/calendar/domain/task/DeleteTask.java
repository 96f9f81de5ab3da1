package com.timeapp.calendar.domain.task;

import com.timeapp.calendar.domain.id.MappingId;
import com.timeapp.calendar.domain.id.TaskId;
import java.util.Optional;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** @param origin the mapping whose event was deleted, absent when the app speaks */
public record DeleteTask(@TargetAggregateIdentifier TaskId task, Precondition precondition, Optional<MappingId> origin)
        implements TaskCommand {}
