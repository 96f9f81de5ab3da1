/** How providers tell us that something has changed: channels, and what comes on them. */
package com.timeapp.calendar.domain.push;
