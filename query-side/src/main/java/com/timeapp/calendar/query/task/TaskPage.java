package com.timeapp.calendar.query.task;

import java.util.List;
import java.util.OptionalLong;

/** @param next where the following page begins, absent on the last one */
public record TaskPage(List<TaskView> tasks, OptionalLong next) {}
