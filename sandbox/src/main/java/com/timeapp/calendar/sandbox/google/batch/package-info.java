/** Many requests in one, as multipart/mixed. */
@NullMarked
package com.timeapp.calendar.sandbox.google.batch;

import org.jspecify.annotations.NullMarked;
