/** One fact, one kind of command: what follows from what, without a memory. */
package com.timeapp.calendar.sagas.policy;
