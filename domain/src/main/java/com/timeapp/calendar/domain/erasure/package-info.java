/** Forgetting a person, or one of their connections: how far an erasure has come, what it found, and its certificate. */
package com.timeapp.calendar.domain.erasure;
