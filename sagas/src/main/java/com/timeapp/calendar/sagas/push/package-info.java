/** The process that brings one task's event to its calendar. */
package com.timeapp.calendar.sagas.push;
