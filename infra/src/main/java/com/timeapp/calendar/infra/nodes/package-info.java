/**
 * The nodes of one deployment: that each tells that it runs and what it has, and what each does again and again beside
 * serving requests.
 */
@NullMarked
package com.timeapp.calendar.infra.nodes;

import org.jspecify.annotations.NullMarked;
