/** Rows and tables by themselves. */
package com.timeapp.calendar.query.rows;
