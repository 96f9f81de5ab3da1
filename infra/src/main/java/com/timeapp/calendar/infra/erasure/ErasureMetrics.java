package com.timeapp.calendar.infra.erasure;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;

/** Read when somebody looks: there are seldom more than a few under way. */
final class ErasureMetrics implements MeterBinder {

    private final JdbcErasures erasures;

    ErasureMetrics(JdbcErasures erasures) {
        this.erasures = erasures;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        Gauge.builder("time.erasures.underway", erasures, all -> all.underWay().size())
                .description("people and connections that are being forgotten")
                .register(registry);
        Gauge.builder(
                        "time.erasures.oldest.seconds",
                        erasures,
                        all -> all.longest().toSeconds())
                .description("how long the oldest of these has been asked for")
                .register(registry);
    }
}
