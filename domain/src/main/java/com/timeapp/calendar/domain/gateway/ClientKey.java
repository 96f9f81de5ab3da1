package com.timeapp.calendar.domain.gateway;

import com.timeapp.calendar.domain.id.AppTaskId;
import com.timeapp.calendar.domain.id.MappingId;

/**
 * The identity that we choose for an event before it exists, so that creating it twice makes one.
 *
 * @param generation from 0; the next one when a provider refuses to take a name again
 */
public record ClientKey(MappingId mapping, AppTaskId task, int generation) {}
