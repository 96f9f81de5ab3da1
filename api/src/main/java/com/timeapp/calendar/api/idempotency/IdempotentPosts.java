package com.timeapp.calendar.api.idempotency;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.timeapp.calendar.api.input.RequestPath;
import com.timeapp.calendar.api.position.TimePosition;
import com.timeapp.calendar.api.problem.Declined;
import com.timeapp.calendar.api.problem.Problem;
import com.timeapp.calendar.api.problem.ProblemAnswer;
import com.timeapp.calendar.domain.personal.KeyedIds;
import com.timeapp.calendar.domain.request.AnsweredRequests;
import com.timeapp.calendar.domain.request.AnsweredRequests.Answer;
import com.timeapp.calendar.domain.request.AnsweredRequests.Beginning;
import com.timeapp.calendar.domain.request.AnsweredRequests.Name;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.ContentCachingResponseWrapper;

/**
 * Carries a POST with an {@code Idempotency-Key} out once, and answers it again when it is sent again
 * (draft-ietf-httpapi-idempotency-key-header). It stands behind the check of the caller's roles.
 */
public final class IdempotentPosts extends OncePerRequestFilter {

    static final String KEY = "Idempotency-Key";
    static final String REPLAYED = "Idempotency-Replayed";

    private static final Pattern FORM = Pattern.compile("[\\x21-\\x7E]{1,255}");
    private static final List<String> HEADERS =
            List.of(HttpHeaders.CONTENT_TYPE, HttpHeaders.LOCATION, HttpHeaders.ETAG, TimePosition.HEADER);

    private final AnsweredRequests requests;
    private final RequestNames names;
    private final List<AnswerForm> forms;
    private final ProblemAnswer answer;

    public IdempotentPosts(AnsweredRequests requests, KeyedIds ids, List<AnswerForm> forms, ProblemAnswer answer) {
        this.requests = requests;
        this.names = new RequestNames(ids);
        this.forms = List.copyOf(forms);
        this.answer = answer;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !request.getMethod().equals("POST") || request.getHeader(KEY) == null;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        try {
            answer(request, response, chain);
        } catch (Declined declined) {
            answer.write(declined.problem(), request, response);
        }
    }

    private void answer(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var key = request.getHeader(KEY);
        if (!FORM.matcher(key).matches()) {
            throw Problem.invalid(KEY, "is 1 to 255 printable ASCII characters").asException();
        }
        if (!(SecurityContextHolder.getContext().getAuthentication() instanceof JwtAuthenticationToken caller)
                || !AcceptedKeys.on(RequestPath.of(request))) {
            throw Problem.invalid(KEY, "is not accepted here").asException();
        }
        var body = new RereadableRequest(request);
        var name = names.name(caller.getToken(), key, body);
        switch (requests.begin(name)) {
            case Beginning.First() -> carryOut(name, body, response, chain);
            case Beginning.Answered(var known) -> again(known, body, response);
            case Beginning.Running() ->
                throw Problem.of(HttpStatus.CONFLICT, "request_running", "The same request is being carried out.")
                        .after(Duration.ofSeconds(1))
                        .asException();
            case Beginning.OtherBody() ->
                throw Problem.of(
                                HttpStatus.UNPROCESSABLE_CONTENT,
                                "idempotency_key_reused",
                                "This Idempotency-Key was used for another request.")
                        .asException();
            case Beginning.TooMany() ->
                throw Problem.of(
                                HttpStatus.TOO_MANY_REQUESTS,
                                "too_many_running_requests",
                                "Too many requests with an Idempotency-Key are running.")
                        .after(Duration.ofSeconds(1))
                        .asException();
        }
    }

    private void carryOut(Name name, RereadableRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var answered = new ContentCachingResponseWrapper(response);
        var remembered = false;
        try {
            chain.doFilter(request, answered);
            if (isFinal(answered)) {
                requests.end(name, known(answered, form(request)));
                remembered = true;
            }
        } finally {
            if (!remembered) {
                requests.forget(name);
            }
        }
        answered.copyBodyToResponse();
    }

    /** Not one that says: try again. */
    private static boolean isFinal(HttpServletResponse answered) {
        return answered.getStatus() < 500
                && answered.getStatus() != HttpStatus.TOO_MANY_REQUESTS.value()
                && answered.getHeader(HttpHeaders.RETRY_AFTER) == null;
    }

    private static Answer known(ContentCachingResponseWrapper answered, AnswerForm form) {
        Map<String, String> headers = new LinkedHashMap<>();
        for (var header : HEADERS) {
            var value =
                    header.equals(HttpHeaders.CONTENT_TYPE) ? answered.getContentType() : answered.getHeader(header);
            if (value != null) {
                headers.put(header, value);
            }
        }
        return new Answer(
                answered.getStatus(), headers, form.kept(new String(answered.getContentAsByteArray(), UTF_8)));
    }

    private void again(Answer known, RereadableRequest request, HttpServletResponse response) throws IOException {
        response.setStatus(known.status());
        known.headers().forEach(response::setHeader);
        response.setHeader(REPLAYED, "true");
        response.getOutputStream()
                .write(form(request)
                        .answered(known.body(), RequestPath.of(request), request.body())
                        .getBytes(UTF_8));
    }

    private AnswerForm form(HttpServletRequest request) {
        var path = RequestPath.of(request);
        return forms.stream()
                .filter(form -> form.paths().test(path))
                .findFirst()
                .orElse(AnswerForm.AS_IT_IS);
    }
}
