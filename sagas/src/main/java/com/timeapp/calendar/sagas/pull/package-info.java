/** The process that leads one run of imports. */
package com.timeapp.calendar.sagas.pull;
