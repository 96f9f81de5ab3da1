/** Google as its clients meet it: everything below /google, put together. */
@NullMarked
package com.timeapp.calendar.sandbox.google;

import org.jspecify.annotations.NullMarked;
