/** What is about a person, and the ports that keep it readable only while that person's key lives. */
package com.timeapp.calendar.domain.personal;
