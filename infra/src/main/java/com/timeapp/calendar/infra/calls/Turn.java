package com.timeapp.calendar.infra.calls;

import java.util.UUID;

/**
 * One worker's turn at a lane.
 *
 * @param execution the version of the lane's row; a worker that was taken for dead finds another one there
 */
record Turn(UUID lane, long execution) {}
