/**
 * What makes an erasure certain: its record, the anchor outside the database, the nodes that let go of keys, the rows that
 * go. What is done when is decided in the sagas.
 */
@NullMarked
package com.timeapp.calendar.infra.erasure;

import org.jspecify.annotations.NullMarked;
