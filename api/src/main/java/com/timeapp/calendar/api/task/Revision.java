package com.timeapp.calendar.api.task;

import com.timeapp.calendar.api.people.Caller;
import com.timeapp.calendar.domain.id.SubjectId;
import com.timeapp.calendar.domain.task.ReviseTask;
import java.util.Set;

/**
 * A revision of a task, ready to be sent.
 *
 * @param sender in whose name
 * @param owners whose task it is then, and whose it was before
 */
record Revision(Caller sender, ReviseTask command, Set<SubjectId> owners) {}
