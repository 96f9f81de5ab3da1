package com.timeapp.calendar.query.mapping;

import com.timeapp.calendar.domain.id.MappingId;

/** The undecided conflict between a task and its event in one calendar. Answers an optional {@link ConflictView}. */
public record FindConflict(MappingId mapping) {}
