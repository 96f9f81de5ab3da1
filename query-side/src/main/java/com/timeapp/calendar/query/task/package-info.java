/** Tasks as their people see them: the projection, the questions and the answers. */
@NullMarked
package com.timeapp.calendar.query.task;

import org.jspecify.annotations.NullMarked;
