package com.timeapp.calendar.infra.calls;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * What whole lanes wait for. That a provider does not answer one call may be that call's own fault; when a second one,
 * never tried before, is not answered either, and nothing was in between, it is taken for an outage: from then on one
 * call at a time is tried, until one is answered.
 */
final class LaneHolds {

    private static final String HOLD = """
            insert into queue.lane (lane, not_before, reason)
            values (?, now() + ? * interval '1 millisecond', ?)
            on conflict (lane) do update set
                not_before = case when lane.reason = 'asked' and excluded.reason = 'authorization_lost'
                    then lane.not_before else excluded.not_before end,
                reason = excluded.reason, failures = 0, doubted = null
            where lane.not_before < excluded.not_before""";

    private static final String TROUBLE =
            "select failures, doubted from queue.lane where lane = ? and reason in ('doubted', 'unavailable')";

    private static final String DOUBT = """
            insert into queue.lane (lane, not_before, reason, doubted) values (?, now(), 'doubted', ?)
            on conflict (lane) do update set
                not_before = excluded.not_before, reason = excluded.reason, failures = 0, doubted = excluded.doubted""";

    private static final String UNAVAILABLE = """
            insert into queue.lane (lane, not_before, reason, failures)
            values (?, now() + ? * interval '1 millisecond', 'unavailable', ?)
            on conflict (lane) do update set
                not_before = excluded.not_before, reason = excluded.reason, failures = excluded.failures, doubted = null""";

    private static final String OVER = "delete from queue.lane where lane = ? and reason in ('doubted', 'unavailable')";

    private final JdbcTemplate database;
    private final RetryProperties retry;

    LaneHolds(JdbcTemplate database, RetryProperties retry) {
        this.database = database;
        this.retry = retry;
    }

    /**
     * Whatever the provider says about the next calls, they are not made before that; but where somebody asked while it
     * was called, its first refusal is of what was before.
     */
    void hold(UUID lane, Duration time, String reason) {
        database.update(HOLD, lane, time.toMillis(), reason);
    }

    /**
     * None of a batch was answered.
     *
     * @return how long the lane waits; absent: only these calls do, because it may be them
     */
    Optional<Duration> unanswered(UUID lane, List<DueCall> calls) {
        Optional<Trouble> trouble = trouble(lane);
        if (trouble.filter(Trouble::isOutage).isPresent()) {
            return Optional.of(outage(lane, trouble.get().failures() + 1));
        }
        List<UUID> first = calls.stream()
                .filter(call -> call.attempts() == 0)
                .map(DueCall::subject)
                .toList();
        if (first.isEmpty()) {
            return Optional.empty();
        }
        boolean another = trouble.filter(before -> !before.doubted().equals(Optional.of(first.getFirst())))
                .isPresent();
        if (another || first.size() > 1) {
            return Optional.of(outage(lane, 0));
        }
        database.update(DOUBT, lane, first.getFirst());
        return Optional.empty();
    }

    /** One was answered: the provider is there. */
    void answered(UUID lane) {
        database.update(OVER, lane);
    }

    void forgetPast(UUID lane) {
        database.update("delete from queue.lane where lane = ? and not_before <= now()", lane);
    }

    private Duration outage(UUID lane, int failures) {
        Duration wait = retry.delay(failures);
        database.update(UNAVAILABLE, lane, wait.toMillis(), failures);
        return wait;
    }

    private Optional<Trouble> trouble(UUID lane) {
        return database
                .query(
                        TROUBLE,
                        (row, number) -> new Trouble(
                                row.getInt("failures"), Optional.ofNullable(row.getObject("doubted", UUID.class))),
                        lane)
                .stream()
                .findFirst();
    }

    private record Trouble(int failures, Optional<UUID> doubted) {

        boolean isOutage() {
            return doubted.isEmpty();
        }
    }
}
