package com.timeapp.calendar.api.problem;

import com.timeapp.calendar.domain.personal.SubjectErased;
import com.timeapp.calendar.domain.refusal.CommandRefused;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;
import org.axonframework.modelling.command.AggregateNotFoundException;
import org.axonframework.modelling.command.ConcurrencyException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.ServletWebRequest;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;

/** Turns whatever ends a request early into a problem; what nobody expected is logged and told to nobody. */
@RestControllerAdvice
class Problems extends ResponseEntityExceptionHandler {

    private static final Logger LOG = LoggerFactory.getLogger(Problems.class);

    private final ProblemAnswer answer;

    Problems(ProblemAnswer answer) {
        this.answer = answer;
    }

    @ExceptionHandler
    ResponseEntity<Object> handle(Declined declined, HttpServletRequest request) {
        return answer.entity(declined.problem(), HttpHeaders.EMPTY, request);
    }

    /** Left to the filters of the security chain, which answer them as problems too. */
    @ExceptionHandler
    ResponseEntity<Object> handle(AccessDeniedException denied) {
        throw denied;
    }

    @ExceptionHandler
    ResponseEntity<Object> handle(AuthenticationException unknown) {
        throw unknown;
    }

    @ExceptionHandler
    ResponseEntity<Object> handle(Throwable failure, HttpServletRequest request) {
        var problem = Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
                .limit(10)
                .flatMap(cause -> expected(cause).stream())
                .findFirst()
                .orElseGet(() -> unexpected(failure, request));
        return answer.entity(problem, HttpHeaders.EMPTY, request);
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

    private static Problem unexpected(Throwable failure, HttpServletRequest request) {
        LOG.error("Request {} failed: {}", RequestId.of(request), Traces.of(failure));
        return Problem.of(HttpStatus.INTERNAL_SERVER_ERROR, "internal_error", "Something went wrong on our side.");
    }

    @Override
    protected ResponseEntity<Object> handleExceptionInternal(
            Exception cause, @Nullable Object body, HttpHeaders headers, HttpStatusCode code, WebRequest request) {
        var status = HttpStatus.valueOf(code.value());
        var servletRequest = ((ServletWebRequest) request).getRequest();
        var problem = status.is5xxServerError() ? unexpected(cause, servletRequest) : StatusProblems.of(status);
        return answer.entity(problem, headers, servletRequest);
    }
}
