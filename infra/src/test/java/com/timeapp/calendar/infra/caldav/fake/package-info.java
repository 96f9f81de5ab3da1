/**
 * A CalDAV server in memory, over real HTTP, that keeps a journal and fails on demand.
 * It passes the contract that Radicale passes, and outlives the product that a test kills.
 */
@NullMarked
package com.timeapp.calendar.infra.caldav.fake;

import org.jspecify.annotations.NullMarked;
