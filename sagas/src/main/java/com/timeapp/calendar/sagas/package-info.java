/**
 * The processes that last longer than one message, and the policies that turn one fact into one command.
 * They decide what shall be called and what an answer means; the calling itself happens elsewhere.
 */
@NullMarked
package com.timeapp.calendar.sagas;

import org.jspecify.annotations.NullMarked;
