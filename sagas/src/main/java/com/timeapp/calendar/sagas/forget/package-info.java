/**
 * Forgetting, step by step. Led by a row and a clock rather than by a saga of the framework: it waits for what is no fact
 * (nodes that let go of keys, calendars that do not answer), and one that fails must not hold up the next.
 */
package com.timeapp.calendar.sagas.forget;
