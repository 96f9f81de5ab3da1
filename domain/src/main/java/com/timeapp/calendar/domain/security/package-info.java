/** Who vouches for callers where nobody else does. */
package com.timeapp.calendar.domain.security;
