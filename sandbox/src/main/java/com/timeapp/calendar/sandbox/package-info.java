/**
 * Simulated Google and Microsoft calendars that speak the providers' own protocols, for newcomers and tests.
 * They listen on loopback only and are refused in production.
 */
@NullMarked
package com.timeapp.calendar.sandbox;

import org.jspecify.annotations.NullMarked;
