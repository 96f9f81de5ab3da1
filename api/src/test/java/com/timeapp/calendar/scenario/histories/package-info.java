/** Random histories of people's edits against the whole product, its database and calendars in memory. */
package com.timeapp.calendar.scenario.histories;
