/** Time, faults and counts of simulated providers. */
@NullMarked
package com.timeapp.calendar.sandbox.world;

import org.jspecify.annotations.NullMarked;
