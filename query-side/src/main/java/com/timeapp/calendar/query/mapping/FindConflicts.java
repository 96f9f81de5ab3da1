package com.timeapp.calendar.query.mapping;

import com.timeapp.calendar.domain.id.SubjectId;
import com.timeapp.calendar.query.Place;

/** A person's conflicts that are not decided, oldest first. Answers a {@link ConflictPage}. */
public record FindConflicts(SubjectId owner, Place after, int limit) {}
