package com.timeapp.calendar.infra.metrics;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.springframework.jdbc.core.JdbcTemplate;

/** How much waits for the providers and how long, how old what we know of the calendars is, and what was set aside. */
final class QueueMetrics implements MeterBinder {

    private static final String CALLS = """
            select slot, count(*) as waiting, count(*) filter (where attempts > 0) as retries,
                coalesce(extract(epoch from now() - min(due) filter (where due <= now())), 0) as age
            from queue.call group by slot""";

    private static final String HOLDS =
            "select reason, count(*) from queue.lane where not_before > now() group by reason";

    private static final String FRESHNESS = """
            select count(*) as polled,
                count(*) filter (where last_pull_at < now() - ? * interval '1 millisecond') as stale,
                coalesce(extract(epoch from now() - percentile_disc(0.5) within group (order by last_pull_at)), 0) as half,
                coalesce(extract(epoch from now() - percentile_disc(0.01) within group (order by last_pull_at)), 0) as most
            from state.connection_status where last_pull_at is not null""";

    private static final String CHANNELS = """
            select count(*) filter (where failures > 0) as failing,
                count(*) filter (where failures > 0 and not exists (
                    select from state.push_channel as channel where channel.connection_id = watch.connection_id
                    and opened_at is not null and closed_at is null and expires_at > now())) as shut
            from state.push_watch as watch where due < 'infinity'""";

    private static final String LETTERS = "select count(*) from eventstore.deadletterentry";

    private static final String FAILING_WORK =
            "select count(*) from queue.scheduled_tasks where task_name <> 'lane' and consecutive_failures > 1";

    private static final List<String> SLOTS = List.of("write", "fetch");
    private static final List<String> REASONS = List.of("throttled", "authorization_lost", "doubted", "unavailable");

    private final JdbcTemplate database;
    private final Duration staleAfter;
    private final Remembered<Map<String, Double>> numbers;

    QueueMetrics(JdbcTemplate database, MetricsProperties properties) {
        this.database = database;
        this.staleAfter = properties.staleAfter();
        this.numbers = new Remembered<>(this::read, Map.of(), properties.fresh());
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        for (var slot : SLOTS) {
            gauge(
                    registry,
                    "time.calls.waiting",
                    "calls to providers that are still to be made",
                    "waiting/" + slot,
                    "kind",
                    slot);
            gauge(
                    registry,
                    "time.calls.retrying",
                    "of these, those that failed before",
                    "retries/" + slot,
                    "kind",
                    slot);
            gauge(
                    registry,
                    "time.calls.oldest.seconds",
                    "how long the oldest due call is due",
                    "age/" + slot,
                    "kind",
                    slot);
        }
        for (var reason : REASONS) {
            gauge(registry, "time.lanes.held", "accounts whose calls all wait", "held/" + reason, "reason", reason);
        }
        gauge(registry, "time.connections.polled", "connections whose calendar was read", "polled");
        gauge(registry, "time.connections.stale", "of these, those that were not read for too long", "stale");
        gauge(registry, "time.connections.age.seconds", "how long ago they were read", "half", "quantile", "0.5");
        gauge(registry, "time.connections.age.seconds", "how long ago they were read", "most", "quantile", "0.99");
        gauge(
                registry,
                "time.push.channels.failing",
                "connections whose next push channel could not be opened",
                "channels/failing");
        gauge(registry, "time.push.channels.shut", "of these, those that have none any more", "channels/shut");
        gauge(registry, "time.dead.letters", "facts that a processor could not take", "letters");
        gauge(registry, "time.work.failing", "kinds of regular work that failed twice in a row or more", "failing");
    }

    private void gauge(MeterRegistry registry, String name, String description, String number, String... tags) {
        ToDoubleFunction<QueueMetrics> value = metrics -> metrics.numbers.get().getOrDefault(number, 0.0);
        Gauge.builder(name, this, value).description(description).tags(tags).register(registry);
    }

    private Map<String, Double> read() {
        Map<String, Double> read = new HashMap<>();
        database.query(CALLS, row -> {
            var slot = row.getString("slot");
            read.put("waiting/" + slot, row.getDouble("waiting"));
            read.put("retries/" + slot, row.getDouble("retries"));
            read.put("age/" + slot, row.getDouble("age"));
        });
        database.query(HOLDS, row -> {
            read.put("held/" + row.getString(1), row.getDouble(2));
        });
        database.query(
                FRESHNESS,
                row -> {
                    for (var column : List.of("polled", "stale", "half", "most")) {
                        read.put(column, row.getDouble(column));
                    }
                },
                staleAfter.toMillis());
        database.query(CHANNELS, row -> {
            read.put("channels/failing", row.getDouble("failing"));
            read.put("channels/shut", row.getDouble("shut"));
        });
        database.query(LETTERS, row -> {
            read.put("letters", row.getDouble(1));
        });
        database.query(FAILING_WORK, row -> {
            read.put("failing", row.getDouble(1));
        });
        return read;
    }
}
