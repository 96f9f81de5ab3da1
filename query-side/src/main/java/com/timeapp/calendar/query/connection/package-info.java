/** Connections as their people see them, and what their runs of imports did. */
@NullMarked
package com.timeapp.calendar.query.connection;

import org.jspecify.annotations.NullMarked;
