/** How often somebody may ask. */
package com.timeapp.calendar.api.limit;
