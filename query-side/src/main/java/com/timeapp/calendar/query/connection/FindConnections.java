package com.timeapp.calendar.query.connection;

import com.timeapp.calendar.domain.id.SubjectId;

/** A person's connections, oldest first. Answers a list of {@link ConnectionView}. */
public record FindConnections(SubjectId owner) {}
