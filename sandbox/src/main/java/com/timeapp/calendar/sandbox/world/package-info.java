/** What every simulated provider has around it: a clock, faults, an outbox, violations and counts of requests. */
@NullMarked
package com.timeapp.calendar.sandbox.world;

import org.jspecify.annotations.NullMarked;
