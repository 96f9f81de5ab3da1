/**
 * Projections of the facts into tables, the queries that read them, audit history and exports.
 * Whatever a projection keeps can be dropped and rebuilt from the facts at any time.
 */
@NullMarked
package com.timeapp.calendar.query;

import org.jspecify.annotations.NullMarked;
