package com.timeapp.calendar.infra.calls;

import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.ExecutionComplete;
import com.github.kagkarlsson.scheduler.task.ExecutionOperations;
import com.github.kagkarlsson.scheduler.task.helper.CustomTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The scheduler's task of a lane, which exists while the lane has calls. How it ends is the other half of the
 * handshake that {@link CallWriter} describes.
 */
final class LaneTask {

    static final String NAME = "lane";

    private static final Logger LOG = LoggerFactory.getLogger(LaneTask.class);
    private static final Duration LONGEST_FAILURE_PAUSE = Duration.ofMinutes(1);

    /** Where the database's clock is behind ours its calls are not yet due; then this keeps us from spinning. */
    private static final Duration PAUSE_AFTER_NOTHING = Duration.ofMillis(100);

    private final LaneDrain drain;
    private final LaneCalls calls;
    private final JdbcTemplate database;
    private final TransactionTemplate transaction;
    private final LaneBell bell;

    LaneTask(LaneDrain drain, LaneCalls calls, JdbcTemplate database, TransactionTemplate transaction, LaneBell bell) {
        this.drain = drain;
        this.calls = calls;
        this.database = database;
        this.transaction = transaction;
        this.bell = bell;
    }

    CustomTask<Void> task() {
        return Tasks.custom(NAME, Void.class)
                .onDeadExecutionRevive()
                .onFailure(LaneTask::pause)
                .execute((instance, context) -> {
                    UUID lane = UUID.fromString(instance.getId());
                    boolean worked = drain.take(new Turn(lane, context.getExecution().version));
                    return end(lane, worked);
                });
    }

    private CompletionHandler<Void> end(UUID lane, boolean worked) {
        return (completed, operations) -> {
            Instant soonest = worked ? Instant.now() : Instant.now().plus(PAUSE_AFTER_NOTHING);
            boolean more = Boolean.TRUE.equals(transaction.execute(state -> end(lane, soonest, completed, operations)));
            if (more) {
                bell.ring();
            }
        };
    }

    /** The scheduler commits the connection by itself, so its operation comes last. */
    private boolean end(UUID lane, Instant soonest, ExecutionComplete completed, ExecutionOperations<Void> operations) {
        if (!isFree(lane)) {
            // somebody is submitting, and rings after the commit; until then a look now and then does no harm
            operations.reschedule(completed, Instant.now());
            return false;
        }
        Optional<Instant> next = calls.wakeAt(lane);
        if (next.isEmpty()) {
            calls.forgetPastHold(lane);
            operations.remove();
            return false;
        }
        boolean overdue = next.get().isBefore(soonest);
        operations.reschedule(completed, overdue ? soonest : next.get());
        return overdue;
    }

    private boolean isFree(UUID lane) {
        return Boolean.TRUE.equals(database.queryForObject(
                "select pg_try_advisory_xact_lock(hashtextextended(?, 7))", Boolean.class, lane.toString()));
    }

    private static void pause(ExecutionComplete failed, ExecutionOperations<Void> operations) {
        LOG.warn(
                "Lane {} stopped: {}",
                failed.getExecution().taskInstance.getId(),
                failed.getCause().map(cause -> cause.getClass().getName()).orElse("unknown"));
        long seconds = 1L << Math.min(failed.getExecution().consecutiveFailures, 6);
        Duration pause = Duration.ofSeconds(Math.min(seconds, LONGEST_FAILURE_PAUSE.toSeconds()));
        operations.reschedule(failed, Instant.now().plus(pause));
    }
}
