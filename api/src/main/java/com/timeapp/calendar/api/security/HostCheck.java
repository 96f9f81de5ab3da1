package com.timeapp.calendar.api.security;

import com.timeapp.calendar.api.problem.Problem;
import com.timeapp.calendar.api.problem.ProblemAnswer;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Locale;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/** A web page can point a name of its own at this machine and so talk to it; requests under such a name are refused. */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 1)
class HostCheck extends OncePerRequestFilter {

    private final Exposure exposure;
    private final ProblemAnswer answer;

    HostCheck(Exposure exposure, ProblemAnswer answer) {
        this.exposure = exposure;
        this.answer = answer;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (exposure.isLoopbackOnly()
                && !Exposure.isLoopback(request.getServerName().toLowerCase(Locale.ROOT))) {
            answer.write(
                    Problem.of(
                            HttpStatus.BAD_REQUEST,
                            "host_not_allowed",
                            "Outside production this service answers to localhost only."),
                    request,
                    response);
            return;
        }
        chain.doFilter(request, response);
    }
}
