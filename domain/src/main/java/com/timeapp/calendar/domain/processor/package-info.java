/** How a module says which event processors it wants to run, and how far these have come. */
package com.timeapp.calendar.domain.processor;
