/**
 * Everything that touches the outside
 *  providers, database, queue, vault, keys and the audit log.:It implements the ports of the domain and decides nothing about calendars or tasks.
 */
@NullMarked
package com.timeapp.calendar.infra;

import org.jspecify.annotations.NullMarked;
