package com.timeapp.calendar.infra.calls;

import java.time.Duration;

/**
 * What one of all nodes does again and again, with a pause in between; published as a bean.
 *
 * @param name of its row in the scheduler's table
 */
public record RegularWork(String name, Duration pause, Runnable work) {}
