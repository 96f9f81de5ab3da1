package com.timeapp.calendar.api.security;

import com.timeapp.calendar.api.problem.Declined;
import com.timeapp.calendar.api.problem.Problem;
import com.timeapp.calendar.api.problem.ProblemAnswer;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.util.unit.DataSize;
import org.springframework.web.filter.OncePerRequestFilter;

/** Bodies are small, whether they say how long they are or not. */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 2)
@EnableConfigurationProperties(BodyProperties.class)
class BodyLimit extends OncePerRequestFilter {

    private final ProblemAnswer answer;
    private final BodyProperties properties;

    BodyLimit(ProblemAnswer answer, BodyProperties properties) {
        this.answer = answer;
        this.properties = properties;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var most = properties.mostOf(request.getRequestURI());
        if (request.getContentLengthLong() > most.toBytes()) {
            answer.write(tooLarge(most), request, response);
        } else {
            chain.doFilter(new Limited(request, most), response);
        }
    }

    private static Problem tooLarge(DataSize most) {
        return Problem.of(
                HttpStatus.CONTENT_TOO_LARGE,
                "too_large",
                "A request like this has at most %d KiB.".formatted(most.toKilobytes()));
    }

    private static final class Limited extends HttpServletRequestWrapper {

        private final DataSize most;

        Limited(HttpServletRequest request, DataSize most) {
            super(request);
            this.most = most;
        }

        @Override
        public ServletInputStream getInputStream() throws IOException {
            return new Counted(super.getInputStream(), most);
        }
    }

    private static final class Counted extends ServletInputStream {

        private final ServletInputStream body;
        private final DataSize most;
        private long read;

        Counted(ServletInputStream body, DataSize most) {
            this.body = body;
            this.most = most;
        }

        @Override
        public int read() throws IOException {
            var next = body.read();
            count(next < 0 ? 0 : 1);
            return next;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            var some = body.read(buffer, offset, length);
            count(some);
            return some;
        }

        /** @throws Declined when it was too much */
        private void count(int some) {
            read += Math.max(0, some);
            if (read > most.toBytes()) {
                throw tooLarge(most).asException();
            }
        }

        @Override
        public boolean isFinished() {
            return body.isFinished();
        }

        @Override
        public boolean isReady() {
            return body.isReady();
        }

        @Override
        public void setReadListener(ReadListener listener) {
            body.setReadListener(listener);
        }
    }
}
