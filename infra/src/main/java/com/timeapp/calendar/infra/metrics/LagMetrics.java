package com.timeapp.calendar.infra.metrics;

import com.timeapp.calendar.domain.processor.LogPosition;
import com.timeapp.calendar.domain.processor.LogPositions;
import com.timeapp.calendar.domain.processor.ProcessorSpec;
import com.timeapp.calendar.domain.processor.ProcessorSpec.Kind;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** How far each processor is behind the log. */
final class LagMetrics implements MeterBinder {

    private final List<String> processors;
    private final LogPositions log;
    private final Remembered<Map<String, Long>> lags;

    LagMetrics(List<ProcessorSpec> processors, LogPositions log, MetricsProperties properties) {
        this.processors = processors.stream()
                .filter(processor -> processor.kind() != Kind.LOOKUP)
                .map(ProcessorSpec::name)
                .toList();
        this.log = log;
        this.lags = new Remembered<>(this::read, Map.of(), properties.fresh());
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        processors.forEach(name -> Gauge.builder(
                        "time.processor.lag", lags, all -> all.get().getOrDefault(name, 0L))
                .description("positions of the log that the processor has still to come to")
                .tag("processor", name)
                .register(registry));
    }

    private Map<String, Long> read() {
        var reached = log.reached();
        LogPosition head = log.head();
        return reached.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey,
                        entry -> Math.max(0, head.index() - entry.getValue().index())));
    }
}
