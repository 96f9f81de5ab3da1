package com.timeapp.calendar.query.connection;

import com.timeapp.calendar.domain.id.ConnectionId;

/** Answers an optional {@link ConnectionView}. */
public record FindConnection(ConnectionId connection) {}
