package com.timeapp.calendar.infra.calls;

import com.github.kagkarlsson.scheduler.Clock;
import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.ExecutionComplete;
import com.github.kagkarlsson.scheduler.task.ExecutionOperations;
import com.github.kagkarlsson.scheduler.task.helper.CustomTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import java.time.Duration;
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

    /** Where our idea of the database's time is a little ahead, its calls are not yet due; this keeps us from spinning. */
    private static final Duration PAUSE_AFTER_NOTHING = Duration.ofMillis(100);

    private final LaneDrain drain;
    private final LaneCalls calls;
    private final LaneHolds holds;
    private final JdbcTemplate database;
    private final TransactionTemplate transaction;
    private final LaneBell bell;
    private final Clock clock;

    LaneTask(
            LaneDrain drain,
            LaneCalls calls,
            LaneHolds holds,
            JdbcTemplate database,
            TransactionTemplate transaction,
            LaneBell bell,
            Clock clock) {
        this.drain = drain;
        this.calls = calls;
        this.holds = holds;
        this.database = database;
        this.transaction = transaction;
        this.bell = bell;
        this.clock = clock;
    }

    CustomTask<Void> task() {
        return Tasks.custom(NAME, Void.class)
                .onDeadExecution((dead, operations) -> resume(dead, operations, Duration.ZERO))
                .onFailure(this::pause)
                .execute((instance, context) -> {
                    UUID lane = UUID.fromString(instance.getId());
                    boolean worked = drain.take(
                            new Turn(lane, context.getExecution().version),
                            context.getSchedulerState()::isShuttingDown);
                    return end(lane, worked);
                });
    }

    private CompletionHandler<Void> end(UUID lane, boolean worked) {
        return (completed, operations) -> {
            endCutOff();
            Duration soonest = worked ? Duration.ZERO : PAUSE_AFTER_NOTHING;
            boolean more = Boolean.TRUE.equals(transaction.execute(state -> end(lane, soonest, completed, operations)));
            if (more) {
                bell.ring();
            }
        };
    }

    /** The scheduler commits the connection by itself, so its operation comes last. */
    private boolean end(
            UUID lane, Duration soonest, ExecutionComplete completed, ExecutionOperations<Void> operations) {
        if (!isFree(lane)) {
            // somebody is submitting, and rings after the commit; until then a look now and then does no harm
            operations.reschedule(completed, clock.now());
            return false;
        }
        Optional<Duration> next = calls.untilDue(lane);
        if (next.isEmpty()) {
            holds.forgetPast(lane);
            operations.remove();
            return false;
        }
        boolean overdue = next.get().compareTo(soonest) <= 0;
        operations.reschedule(completed, clock.now().plus(overdue ? soonest : next.get()));
        return overdue;
    }

    private boolean isFree(UUID lane) {
        return Boolean.TRUE.equals(database.queryForObject(
                "select pg_try_advisory_xact_lock(hashtextextended(?, 7))", Boolean.class, lane.toString()));
    }

    /**
     * What is still to be written down is not to be cut off with the call.
     *
     * @return whether that was, because this node shuts down
     */
    private static boolean endCutOff() {
        return Thread.interrupted();
    }

    private void pause(ExecutionComplete failed, ExecutionOperations<Void> operations) {
        if (endCutOff()) {
            resume(failed, operations, Duration.ZERO);
            return;
        }
        LOG.warn(
                "Lane {} stopped: {}",
                failed.getExecution().taskInstance.getId(),
                failed.getCause().map(cause -> cause.getClass().getName()).orElse("unknown"));
        Duration pause = Duration.ofSeconds(1L << Math.min(failed.getExecution().consecutiveFailures, 6));
        resume(failed, operations, pause.compareTo(LONGEST_FAILURE_PAUSE) < 0 ? pause : LONGEST_FAILURE_PAUSE);
    }

    /** Given to the next worker, who is told that nobody knows how far this one came. */
    private void resume(ExecutionComplete stopped, ExecutionOperations<Void> operations, Duration pause) {
        transaction.executeWithoutResult(state -> {
            calls.markSentPerhaps(
                    UUID.fromString(stopped.getExecution().taskInstance.getId()));
            operations.reschedule(stopped, clock.now().plus(pause));
        });
    }
}
