/**
 * Who is who, and the credentials that let us into calendars.
 * The one place that leads from a person's name to their subject, and the one that sees a token or a password.
 */
@NullMarked
package com.timeapp.calendar.infra.vault;

import org.jspecify.annotations.NullMarked;
