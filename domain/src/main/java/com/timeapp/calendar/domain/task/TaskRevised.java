package com.timeapp.calendar.domain.task;

import com.timeapp.calendar.domain.id.ConnectionId;
import com.timeapp.calendar.domain.id.MappingId;
import com.timeapp.calendar.domain.id.SubjectId;
import com.timeapp.calendar.domain.id.TaskId;
import com.timeapp.calendar.domain.id.TaskVersion;
import com.timeapp.calendar.domain.personal.Personal;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * A task was created, changed or brought back.
 *
 * @param subject the owner: the assignee, else the creator
 * @param content the whole task as it is now
 * @param changed which fields differ from before
 * @param origin the mapping whose event was changed, absent when the app spoke
 * @param home the connection an imported task's event lives in
 */
public record TaskRevised(
        TaskId task,
        SubjectId subject,
        SubjectId createdBy,
        TaskVersion version,
        Personal<TaskContent> content,
        Set<TaskField> changed,
        TaskSource source,
        Optional<MappingId> origin,
        Optional<ConnectionId> home,
        OptionalLong sourceVersion)
        implements TaskFact {}
