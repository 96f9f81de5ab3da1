/** What who operates an installation is told about it. Nothing personal. */
package com.timeapp.calendar.domain.operation;
