/**
 * Tables as folds: a projection says how a fact changes a row, and the changes of a batch reach the database together.
 * A view is a record of its columns, transitions from one such record to the next, and a {@link
 * com.timeapp.calendar.query.rows.Table}.
 */
@NullMarked
package com.timeapp.calendar.query.rows;

import org.jspecify.annotations.NullMarked;
