package com.timeapp.calendar.infra.crypto;

import com.timeapp.calendar.domain.operation.MasterKeyRotation;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;

/** Read when somebody looks: two counts over an index. */
final class MasterKeyMetrics implements MeterBinder {

    private final MasterKeyRotation rotation;

    MasterKeyMetrics(MasterKeyRotation rotation) {
        this.rotation = rotation;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        Gauge.builder(
                        "time.master.key.version",
                        rotation,
                        keys -> keys.progress().present())
                .description("the version of the master key that wraps what is new")
                .register(registry);
        Gauge.builder(
                        "time.master.key.outdated",
                        rotation,
                        keys -> keys.progress().outdated())
                .description("keys that an older version of the master key still wraps")
                .register(registry);
    }
}
