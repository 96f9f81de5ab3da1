package com.timeapp.calendar.domain.lookup;

import com.timeapp.calendar.domain.id.AppTaskId;
import com.timeapp.calendar.domain.id.ConnectionId;
import com.timeapp.calendar.domain.id.SubjectId;
import com.timeapp.calendar.domain.id.TaskId;
import com.timeapp.calendar.domain.id.TaskVersion;
import com.timeapp.calendar.domain.personal.Personal;
import com.timeapp.calendar.domain.task.TaskContent;
import com.timeapp.calendar.domain.task.TaskSource;
import java.util.List;
import java.util.Optional;

/** The tasks there are, true as soon as their facts are. */
public interface TaskDirectory {

    /** The stream behind the app's id, deleted tasks included: their ids stay taken. */
    Optional<Entry> find(AppTaskId task);

    Optional<Entry> find(TaskId task);

    /**
     * A person's tasks that are not deleted, in the order of their streams' ids.
     *
     * @param after where the page before ended; absent: from the first
     * @param most so many at once
     */
    List<Entry> page(SubjectId owner, Optional<TaskId> after, int most);

    record Entry(
            TaskId task,
            SubjectId owner,
            TaskVersion version,
            TaskSource source,
            Optional<ConnectionId> home,
            boolean deleted,
            Personal<TaskContent> content) {}
}
