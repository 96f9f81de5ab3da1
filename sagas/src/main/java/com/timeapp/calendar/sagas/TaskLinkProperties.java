package com.timeapp.calendar.sagas;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/** @param taskUrlTemplate the task app's page of a task, with {@code {task_id}} where its id goes */
@ConfigurationProperties("time")
public record TaskLinkProperties(
        @DefaultValue("http://localhost:3000/tasks/{task_id}")
        String taskUrlTemplate) {}
