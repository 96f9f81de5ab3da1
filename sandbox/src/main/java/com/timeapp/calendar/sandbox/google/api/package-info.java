/** The operations of Calendar v3: their paths, scopes and parameters. */
@NullMarked
package com.timeapp.calendar.sandbox.google.api;

import org.jspecify.annotations.NullMarked;
