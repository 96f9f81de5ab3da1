/**
 * How Axon is set up: stores, serializers, processors.
 * Other modules publish what they want registered; this is the one place that registers it.
 */
@NullMarked
package com.timeapp.calendar.infra.axon;

import org.jspecify.annotations.NullMarked;
