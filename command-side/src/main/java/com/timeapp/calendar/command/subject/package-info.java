/** The aggregate of a person, and how one becomes known. */
package com.timeapp.calendar.command.subject;
