package com.timeapp.calendar.api.connection;

import com.fasterxml.jackson.annotation.JsonProperty;

record TaskSyncStatus(@JsonProperty("task_id") String taskId, int connections) {}
