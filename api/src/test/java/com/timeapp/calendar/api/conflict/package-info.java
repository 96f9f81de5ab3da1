/** Tests of conflicts over HTTP. */
package com.timeapp.calendar.api.conflict;
