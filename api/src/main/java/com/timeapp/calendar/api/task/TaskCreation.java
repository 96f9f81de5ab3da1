package com.timeapp.calendar.api.task;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/** @param userMayCreate whether a person may bring new tasks in, not only the task app's back end */
@ConfigurationProperties("time.tasks")
record TaskCreation(@DefaultValue("false") boolean userMayCreate) {}
