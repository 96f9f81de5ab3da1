package com.timeapp.calendar.infra.oauth;

import com.timeapp.calendar.infra.outbound.RetryAfter;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.client.ClientHttpResponse;
import org.springframework.security.oauth2.client.http.OAuth2ErrorResponseErrorHandler;
import org.springframework.web.client.ResponseErrorHandler;

/** An error of a token endpoint is what its code says (RFC 6749 §5.2), unless it asks to be left alone (RFC 6585 §4). */
final class TokenErrors implements ResponseErrorHandler {

    private static final Duration UNSAID = Duration.ofMinutes(1);

    private final OAuth2ErrorResponseErrorHandler codes = new OAuth2ErrorResponseErrorHandler();
    private final RetryAfter retryAfter;

    TokenErrors(RetryAfter retryAfter) {
        this.retryAfter = retryAfter;
    }

    @Override
    public boolean hasError(ClientHttpResponse answer) throws IOException {
        return codes.hasError(answer);
    }

    @Override
    public void handleError(URI url, HttpMethod method, ClientHttpResponse answer) throws IOException {
        var wait = Optional.ofNullable(answer.getHeaders().getFirst(HttpHeaders.RETRY_AFTER))
                .flatMap(retryAfter::read)
                .filter(Duration::isPositive);
        var status = answer.getStatusCode().value();
        if (status == HttpStatus.TOO_MANY_REQUESTS.value()
                || status == HttpStatus.SERVICE_UNAVAILABLE.value() && wait.isPresent()) {
            throw new TokensThrottled(wait.orElse(UNSAID));
        }
        codes.handleError(url, method, answer);
    }
}
