package com.timeapp.calendar.infra.calls;

import com.timeapp.calendar.domain.calls.ProviderPauses;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * How the lanes are doing, and what is done regularly: how often in a row it failed. Always up: that a provider is away
 * is not this node's fault, and starting it again would not help.
 */
final class LanesHealthIndicator implements HealthIndicator {

    private static final String WAITING = """
            select count(*) as calls, count(distinct lane) as lanes,
                coalesce(ceil(extract(epoch from now() - min(due) filter (where due <= now()))), 0) as overdue
            from queue.call""";

    private static final String HELD =
            "select reason, count(*) as lanes from queue.lane where not_before > now() group by reason";

    private static final String FAILING_WORK = """
            select task_name, consecutive_failures from queue.scheduled_tasks
            where task_name <> 'lane' and consecutive_failures > 0""";

    private final JdbcTemplate database;
    private final ProviderPauses pauses;

    LanesHealthIndicator(JdbcTemplate database, ProviderPauses pauses) {
        this.database = database;
        this.pauses = pauses;
    }

    @Override
    public Health health() {
        var health = Health.up();
        database.query(WAITING, row -> {
            health.withDetail("calls", row.getLong("calls"))
                    .withDetail("lanes", row.getLong("lanes"))
                    .withDetail("oldest_overdue_seconds", row.getLong("overdue"));
        });
        Map<String, Long> held = new TreeMap<>();
        database.query(HELD, row -> {
            held.put(row.getString("reason"), row.getLong("lanes"));
        });
        Map<String, Integer> failing = new TreeMap<>();
        database.query(FAILING_WORK, row -> {
            failing.put(row.getString("task_name"), row.getInt("consecutive_failures"));
        });
        return health.withDetail("held", held)
                .withDetail("failing_work", failing)
                .withDetail(
                        "paused_providers",
                        pauses.all().keySet().stream()
                                .map(provider -> provider.word())
                                .toList())
                .build();
    }
}
