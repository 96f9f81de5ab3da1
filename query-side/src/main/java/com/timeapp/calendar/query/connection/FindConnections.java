package com.timeapp.calendar.query.connection;

import com.timeapp.calendar.domain.id.SubjectId;
import com.timeapp.calendar.query.Place;

/**
 * A person's connections, oldest first. Answers a {@link ConnectionPage}.
 *
 * @param after where the page before ended, {@link Place#BEGINNING} for the first
 */
public record FindConnections(SubjectId owner, Place after, int limit) {}
