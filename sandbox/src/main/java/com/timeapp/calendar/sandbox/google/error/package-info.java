/** Google's refusals, with the reasons clients tell them apart by. */
@NullMarked
package com.timeapp.calendar.sandbox.google.error;

import org.jspecify.annotations.NullMarked;
