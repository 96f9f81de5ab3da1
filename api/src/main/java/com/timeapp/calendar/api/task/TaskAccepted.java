package com.timeapp.calendar.api.task;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.timeapp.calendar.domain.id.AppTaskId;
import com.timeapp.calendar.domain.id.TaskVersion;

record TaskAccepted(@JsonProperty("task_id") String taskId, long version) {

    static TaskAccepted of(AppTaskId task, TaskVersion version) {
        return new TaskAccepted(task.value(), version.value());
    }
}
