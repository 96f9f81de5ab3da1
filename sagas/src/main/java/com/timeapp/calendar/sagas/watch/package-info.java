/** The process that keeps a channel open on which a provider tells of changes. */
package com.timeapp.calendar.sagas.watch;
