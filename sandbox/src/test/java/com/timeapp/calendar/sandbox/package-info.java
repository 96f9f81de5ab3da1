/** The sandbox, driven over HTTP as a client of the provider would. */
@NullMarked
package com.timeapp.calendar.sandbox;

import org.jspecify.annotations.NullMarked;
