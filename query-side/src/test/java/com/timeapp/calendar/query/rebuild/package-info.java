/** Projections behind a real log: how fast they are rebuilt. */
package com.timeapp.calendar.query.rebuild;
