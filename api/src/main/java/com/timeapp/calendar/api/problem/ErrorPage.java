package com.timeapp.calendar.api.problem;

import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Answers what failed outside every controller. */
@Hidden
@RestController
class ErrorPage implements ErrorController {

    private final ProblemAnswer answer;

    ErrorPage(ProblemAnswer answer) {
        this.answer = answer;
    }

    @RequestMapping("/error")
    ResponseEntity<Object> error(HttpServletRequest request) {
        var status = Optional.ofNullable(request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE))
                .map(Integer.class::cast)
                .map(HttpStatus::resolve)
                .orElse(HttpStatus.NOT_FOUND);
        var problem = status.is5xxServerError()
                ? Problem.of(status, "internal_error", "Something went wrong on our side.")
                : StatusProblems.of(status);
        return answer.entity(problem, HttpHeaders.EMPTY, request);
    }
}
