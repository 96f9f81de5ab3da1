package com.timeapp.calendar.domain.task;

import com.timeapp.calendar.domain.id.MappingId;
import com.timeapp.calendar.domain.id.SubjectId;
import com.timeapp.calendar.domain.id.TaskId;
import com.timeapp.calendar.domain.id.TaskVersion;
import java.util.Optional;

/** @param origin the mapping whose event was deleted, absent when the app spoke */
public record TaskDeleted(TaskId task, SubjectId subject, TaskVersion version, Optional<MappingId> origin)
        implements TaskFact {}
