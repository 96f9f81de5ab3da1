package com.timeapp.calendar.api.task;

import com.timeapp.calendar.api.people.Caller;
import com.timeapp.calendar.api.people.Commands;
import com.timeapp.calendar.api.problem.FailureProblems;
import com.timeapp.calendar.api.problem.Problem;
import com.timeapp.calendar.domain.id.AppTaskId;
import com.timeapp.calendar.domain.id.TaskId;
import com.timeapp.calendar.domain.id.TaskVersion;
import com.timeapp.calendar.domain.task.Precondition;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/**
 * Replaces many tasks, as many single requests in this order would. They are written in units, each true as a whole; of a
 * unit in which something is refused, all the others are written all the same.
 */
@Component
@EnableConfigurationProperties(BatchProperties.class)
class TaskBatch {

    private final TaskRevisions revisions;
    private final Commands commands;
    private final BatchProperties properties;

    TaskBatch(TaskRevisions revisions, Commands commands, BatchProperties properties) {
        this.revisions = revisions;
        this.commands = commands;
        this.properties = properties;
    }

    /** @param written whose tasks were written, in no order */
    record Outcome(List<BatchResult> results, Set<TaskId> written) {

        /** Some could not be written now; the same request, sent again, may write them. */
        boolean isToBeSentAgain() {
            return results.stream().anyMatch(result -> result.status() == HttpStatus.SERVICE_UNAVAILABLE.value());
        }
    }

    Outcome replace(Caller caller, List<BatchItem> items, String requestId) {
        var run = new Run(caller, requestId);
        items.forEach(run::take);
        run.flush();
        return new Outcome(List.copyOf(run.results), run.written);
    }

    private record Planned(int place, Optional<String> taskId, Revision revision) {}

    private final class Run {

        private final String requestId;
        private final List<BatchResult> results = new ArrayList<>();
        private final Set<TaskId> written = new HashSet<>();
        private final List<Planned> unit = new ArrayList<>();
        private final Set<AppTaskId> inUnit = new HashSet<>();
        private Caller caller;

        Run(Caller caller, String requestId) {
            this.caller = caller;
            this.requestId = requestId;
        }

        void take(BatchItem item) {
            var taskId = item.taskId();
            try {
                var id = item.id();
                if (unit.size() == properties.unit() || inUnit.contains(id)) {
                    flush();
                }
                var input = item.input();
                var precondition = Preconditions.of(
                        Optional.empty(), input.baseVersion(), new Precondition.NotChangedInCalendar());
                var revision = revisions.replacement(caller, id, input, precondition);
                caller = revision.sender();
                inUnit.add(id);
                unit.add(new Planned(results.size(), taskId, revision));
                results.add(BatchResult.accepted(taskId, TaskVersion.NONE));
            } catch (RuntimeException failure) {
                results.add(BatchResult.refused(taskId, FailureProblems.of(failure, requestId), requestId));
            }
        }

        void flush() {
            send(List.copyOf(unit));
            unit.clear();
            inUnit.clear();
        }

        private void send(List<Planned> some) {
            if (some.isEmpty()) {
                return;
            }
            try {
                var versions = commands.sendTogether(
                        caller,
                        some.stream()
                                .map(planned -> planned.revision().command())
                                .toList());
                for (int index = 0; index < some.size(); index++) {
                    accept(some.get(index), (TaskVersion) Objects.requireNonNull(versions.get(index)));
                }
            } catch (RuntimeException failure) {
                if (commands.isPassing(failure)) {
                    some.forEach(planned -> refuse(planned, later()));
                } else if (some.size() == 1) {
                    refuse(some.getFirst(), FailureProblems.of(failure, requestId));
                } else {
                    halves(some).forEach(this::send);
                }
            }
        }

        private void accept(Planned planned, TaskVersion version) {
            written.add(planned.revision().command().task());
            results.set(planned.place(), BatchResult.accepted(planned.taskId(), version));
        }

        private void refuse(Planned planned, Problem problem) {
            results.set(planned.place(), BatchResult.refused(planned.taskId(), problem, requestId));
        }
    }

    /** So that one bad one among many is found in few steps. */
    private static Stream<List<Planned>> halves(List<Planned> some) {
        var middle = some.size() / 2;
        return Stream.of(some.subList(0, middle), some.subList(middle, some.size()));
    }

    private static Problem later() {
        return Problem.of(HttpStatus.SERVICE_UNAVAILABLE, "not_now", "It could not be written now. Send it again.")
                .after(Duration.ofSeconds(1));
    }
}
