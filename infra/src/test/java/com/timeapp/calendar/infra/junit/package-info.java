/** How all tests that wait, and all that build on each other, are run. */
package com.timeapp.calendar.infra.junit;
