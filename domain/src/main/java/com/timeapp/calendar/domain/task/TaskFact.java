package com.timeapp.calendar.domain.task;

import com.timeapp.calendar.domain.fact.Fact;
import com.timeapp.calendar.domain.id.TaskId;

public sealed interface TaskFact extends Fact permits TaskRevised, TaskReassigned, TaskRehomed, TaskDeleted {

    TaskId task();
}
