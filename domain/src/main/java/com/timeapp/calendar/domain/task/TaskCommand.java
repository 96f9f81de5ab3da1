package com.timeapp.calendar.domain.task;

import com.timeapp.calendar.domain.id.TaskId;

public sealed interface TaskCommand permits ReviseTask, RehomeTask, DeleteTask {

    TaskId task();
}
