package com.timeapp.calendar.api.limit;

import com.timeapp.calendar.api.problem.ProblemAnswer;
import com.timeapp.calendar.domain.personal.KeyedIds;
import io.github.bucket4j.ConsumptionProbe;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Counts what comes with a good token, and says in every answer how much is left (draft-ietf-httpapi-ratelimit-headers,
 * from its eighth version on).
 */
public final class CallerLimit extends OncePerRequestFilter {

    static final String POLICY = "RateLimit-Policy";
    static final String LEFT = "RateLimit";

    private final Buckets people;
    private final Buckets hosts;
    private final ProblemAnswer answer;

    public CallerLimit(KeyedIds ids, RateLimitProperties properties, ProblemAnswer answer) {
        this.people = new Buckets(ids, "api/requests/person", properties.perPerson());
        this.hosts = new Buckets(ids, "api/requests/host", properties.perHost());
        this.answer = answer;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (SecurityContextHolder.getContext().getAuthentication() instanceof JwtAuthenticationToken caller) {
            var token = caller.getToken();
            var isHost = token.getClaimAsStringList("roles").contains("host");
            var buckets = isHost ? hosts : people;
            var left = buckets.take(who(token));
            tell(response, isHost ? "host" : "person", buckets.most(), left);
            if (!left.isConsumed()) {
                answer.write(TooMany.requests(Duration.ofNanos(left.getNanosToWaitForRefill())), request, response);
                return;
            }
        }
        chain.doFilter(request, response);
    }

    private static String who(Jwt token) {
        return token.getClaimAsString("iss") + "\n" + token.getSubject();
    }

    private static void tell(HttpServletResponse response, String policy, int most, ConsumptionProbe left) {
        response.setHeader(POLICY, "\"%s\";q=%d;w=%d".formatted(policy, most, Buckets.TIME.toSeconds()));
        response.setHeader(
                LEFT,
                "\"%s\";r=%d;t=%d"
                        .formatted(
                                policy,
                                left.getRemainingTokens(),
                                Duration.ofNanos(left.getNanosToWaitForReset()).toSeconds()));
    }
}
