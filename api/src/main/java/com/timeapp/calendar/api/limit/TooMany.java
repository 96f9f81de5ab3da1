package com.timeapp.calendar.api.limit;

import com.timeapp.calendar.api.problem.Problem;
import java.time.Duration;
import org.springframework.http.HttpStatus;

/** What who asks too often is told. */
final class TooMany {

    private TooMany() {}

    static Problem requests(Duration wait) {
        return Problem.of(HttpStatus.TOO_MANY_REQUESTS, "too_many_requests", "Too many requests. Wait a little.")
                .after(wait);
    }
}
