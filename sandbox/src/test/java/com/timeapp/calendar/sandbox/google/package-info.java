/** What Google does, and so its simulation, driven by the Java client that Google itself makes. */
@NullMarked
package com.timeapp.calendar.sandbox.google;

import org.jspecify.annotations.NullMarked;
