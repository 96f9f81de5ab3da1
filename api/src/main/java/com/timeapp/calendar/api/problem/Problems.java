package com.timeapp.calendar.api.problem;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.TypeMismatchException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.ServletWebRequest;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;

/** Turns whatever ends a request early into a problem; what nobody expected is logged and told to nobody. */
@RestControllerAdvice
class Problems extends ResponseEntityExceptionHandler {

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

    /** Left to the server. */
    @ExceptionHandler
    ResponseEntity<Object> handle(BrokenOff answer) {
        throw answer;
    }

    @ExceptionHandler
    ResponseEntity<Object> handle(Throwable failure, HttpServletRequest request) {
        return answer.entity(FailureProblems.of(failure, RequestId.of(request)), HttpHeaders.EMPTY, request);
    }

    @Override
    protected ResponseEntity<Object> handleTypeMismatch(
            TypeMismatchException mismatch, HttpHeaders headers, HttpStatusCode code, WebRequest request) {
        return mismatch instanceof MethodArgumentTypeMismatchException argument
                ? answer.entity(
                        Problem.invalid(nameOf(argument), "is of another kind"),
                        headers,
                        ((ServletWebRequest) request).getRequest())
                : handleExceptionInternal(mismatch, null, headers, code, request);
    }

    /** As the request calls it. */
    private static String nameOf(MethodArgumentTypeMismatchException argument) {
        return Optional.ofNullable(argument.getParameter().getParameterAnnotation(RequestParam.class))
                .map(RequestParam::name)
                .filter(name -> !name.isEmpty())
                .orElse(argument.getName());
    }

    @Override
    protected ResponseEntity<Object> handleExceptionInternal(
            Exception cause, @Nullable Object body, HttpHeaders headers, HttpStatusCode code, WebRequest request) {
        var status = HttpStatus.valueOf(code.value());
        var servletRequest = ((ServletWebRequest) request).getRequest();
        var problem = status.is5xxServerError()
                ? FailureProblems.unexpected(cause, RequestId.of(servletRequest))
                : StatusProblems.of(status);
        return answer.entity(problem, headers, servletRequest);
    }
}
