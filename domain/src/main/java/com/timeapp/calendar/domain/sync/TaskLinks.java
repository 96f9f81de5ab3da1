package com.timeapp.calendar.domain.sync;

/** @param template the task app's page of a task, with {@code {task_id}} where its id goes */
public record TaskLinks(String template) {}
