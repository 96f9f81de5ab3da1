package com.timeapp.calendar.query.connection;

import com.timeapp.calendar.domain.id.SubjectId;

/**
 * A person's connections, oldest first. Answers a {@link ConnectionPage}.
 *
 * @param after where the page before ended, 0 for the first
 */
public record FindConnections(SubjectId owner, long after, int limit) {}
