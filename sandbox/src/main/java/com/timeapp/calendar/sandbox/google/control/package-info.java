/** What tests and people do to simulated Google from outside of its interface. */
@NullMarked
package com.timeapp.calendar.sandbox.google.control;

import org.jspecify.annotations.NullMarked;
