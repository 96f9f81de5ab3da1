/** The names under which facts are stored, for ever. */
package com.timeapp.calendar.domain.catalog;
