/** What is measured, for Prometheus: numbers by processor, provider and outcome, never by person. */
@NullMarked
package com.timeapp.calendar.infra.metrics;

import org.jspecify.annotations.NullMarked;
