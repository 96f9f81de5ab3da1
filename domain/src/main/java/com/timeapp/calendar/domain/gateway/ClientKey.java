package com.timeapp.calendar.domain.gateway;

import com.timeapp.calendar.domain.id.AppTaskId;
import java.util.UUID;

/**
 * The identity that we choose for an event before it exists, so that creating it twice makes one.
 *
 * @param name the same whenever this task is written into this calendar, so that a later connection finds what an
 *     earlier one has left
 * @param generation from 0; the next one when a provider refuses to take a name again
 */
public record ClientKey(UUID name, AppTaskId task, int generation) {}
