/** The views against a real database, fed as the processor feeds them. */
package com.timeapp.calendar.query;
