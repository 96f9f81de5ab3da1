package com.timeapp.calendar.infra.calls;

import com.github.kagkarlsson.scheduler.Clock;
import com.github.kagkarlsson.scheduler.event.AbstractSchedulerListener;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;

/** The database's time, by which calls are due. Nodes whose own clocks differ agree on it, and on who is dead. */
final class DatabaseClock extends AbstractSchedulerListener implements Clock {

    private static final Logger LOG = LoggerFactory.getLogger(DatabaseClock.class);

    private final JdbcTemplate database;
    private volatile Reading latest = new Reading(Instant.now(), System.nanoTime());

    DatabaseClock(JdbcTemplate database) {
        this.database = database;
    }

    @Override
    public Instant now() {
        return latest.at(System.nanoTime());
    }

    /** Once at start, and then with each look for dead workers. */
    void read() {
        long asked = System.nanoTime();
        try {
            OffsetDateTime time = database.queryForObject("select clock_timestamp()", OffsetDateTime.class);
            long answered = System.nanoTime();
            latest = new Reading(time.toInstant().plusNanos((answered - asked) / 2), answered);
        } catch (DataAccessException failure) {
            LOG.warn(
                    "The database does not say its time: {}", failure.getClass().getName());
        }
    }

    @Override
    public void onSchedulerEvent(SchedulerEventType type) {
        if (type == SchedulerEventType.RAN_DETECT_DEAD) {
            read();
        }
    }

    private record Reading(Instant time, long nanos) {

        Instant at(long now) {
            return time.plus(Duration.ofNanos(now - nanos));
        }
    }
}
