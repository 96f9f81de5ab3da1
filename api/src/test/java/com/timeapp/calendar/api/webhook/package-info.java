/** What providers tell us. */
package com.timeapp.calendar.api.webhook;
