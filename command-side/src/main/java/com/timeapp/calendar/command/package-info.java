/**
 * The aggregates, which decide, and the look-up tables written in the same transaction as the facts.
 * No provider is called and no clock is read here.
 */
@NullMarked
package com.timeapp.calendar.command;

import org.jspecify.annotations.NullMarked;
