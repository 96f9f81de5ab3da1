package com.timeapp.calendar.domain.task;

import com.timeapp.calendar.domain.id.SubjectId;
import com.timeapp.calendar.domain.id.TaskId;
import com.timeapp.calendar.domain.id.TaskVersion;

/** A task went from one person to another; follows the {@link TaskRevised} that holds it under the new owner's keys. */
public record TaskReassigned(TaskId task, SubjectId subject, SubjectId previousOwner, TaskVersion version)
        implements TaskFact {}
