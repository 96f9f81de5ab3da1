/** How a module says which event processors it wants to run. */
package com.timeapp.calendar.domain.processor;
