/** The person the rest is about, by a random id: registration, and the port to who is who. */
package com.timeapp.calendar.domain.subject;
