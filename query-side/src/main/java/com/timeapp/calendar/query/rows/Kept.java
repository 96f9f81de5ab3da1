package com.timeapp.calendar.query.rows;

import java.util.UUID;

/**
 * A row as it is kept.
 *
 * @param revision sequence number of the newest fact in it
 */
record Kept<R>(UUID key, long revision, R row) {}
