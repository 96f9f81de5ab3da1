/** The whole product in processes of its own: what it promises, seen from outside, also when it is killed. */
@NullMarked
package com.timeapp.calendar.scenario;

import org.jspecify.annotations.NullMarked;
