package com.timeapp.calendar.api.problem;

import com.timeapp.calendar.domain.personal.SubjectErased;
import com.timeapp.calendar.domain.refusal.CommandRefused;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;
import org.axonframework.modelling.command.AggregateNotFoundException;
import org.axonframework.modelling.command.ConcurrencyException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;

/** How a failure is told; what nobody expected is logged, without what it says, and told to nobody. */
public final class FailureProblems {

    private static final Logger LOG = LoggerFactory.getLogger(FailureProblems.class);
    private static final int DEEPEST = 10;

    private FailureProblems() {}

    public static Problem of(Throwable failure, String requestId) {
        return Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
                .limit(DEEPEST)
                .flatMap(cause -> expected(cause).stream())
                .findFirst()
                .orElseGet(() -> unexpected(failure, requestId));
    }

    private static Optional<Problem> expected(Throwable cause) {
        return switch (cause) {
            case Declined declined -> Optional.of(declined.problem());
            case CommandRefused refused -> Optional.of(Refusals.problem(refused.reason()));
            case SubjectErased erased ->
                Optional.of(Problem.of(
                        HttpStatus.CONFLICT, "subject_erased", "This person was forgotten; nothing is kept of them."));
            case AggregateNotFoundException missing -> Optional.of(Problem.notFound());
            case ConcurrencyException race ->
                Optional.of(Problem.of(HttpStatus.CONFLICT, "changed_meanwhile", "Somebody else was faster. Try again.")
                        .after(Duration.ofSeconds(1)));
            default -> Optional.empty();
        };
    }

    static Problem unexpected(Throwable failure, String requestId) {
        LOG.error("Request {} failed: {}", requestId, Traces.of(failure));
        return Problem.of(HttpStatus.INTERNAL_SERVER_ERROR, "internal_error", "Something went wrong on our side.");
    }
}
