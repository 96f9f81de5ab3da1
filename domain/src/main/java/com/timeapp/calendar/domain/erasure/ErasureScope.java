package com.timeapp.calendar.domain.erasure;

import com.timeapp.calendar.domain.id.ConnectionId;
import com.timeapp.calendar.domain.id.SubjectId;
import java.util.Optional;

/** @param connection absent: everything about the person */
public record ErasureScope(SubjectId subject, Optional<ConnectionId> connection) {}
