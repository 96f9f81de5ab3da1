/**
 * Where PostgreSQL is and how its schemas come to be: one that this process runs itself, or the one it is given.
 * Every module owns the migrations of its tables; this package only applies them.
 */
@NullMarked
package com.timeapp.calendar.infra.database;

import org.jspecify.annotations.NullMarked;
