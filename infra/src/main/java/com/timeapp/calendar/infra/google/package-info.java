/**
 * Google Calendar by its API v3: Google's own client for requests and types, one pool of connections beneath, and no
 * repeats but ours. What an answer means is told by its reason, not by its status alone.
 */
@NullMarked
package com.timeapp.calendar.infra.google;

import org.jspecify.annotations.NullMarked;
