package com.timeapp.calendar.query.mapping;

import com.timeapp.calendar.domain.id.ConnectionId;
import com.timeapp.calendar.query.Place;
import java.util.Optional;

/**
 * The mappings of a connection that have an event or are to have one, in the order of their ids. Answers a
 * {@link MappingPage}.
 *
 * @param status absent: whichever
 * @param after where the page before ended, {@link Place#BEGINNING} for the first
 */
public record FindMappingsOf(ConnectionId connection, Optional<SyncStatus> status, Place after, int limit) {}
