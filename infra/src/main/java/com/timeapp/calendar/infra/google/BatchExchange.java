package com.timeapp.calendar.infra.google;

import com.google.api.client.googleapis.batch.BatchCallback;
import com.google.api.client.googleapis.batch.BatchRequest;
import com.google.api.client.http.HttpHeaders;
import com.google.api.client.http.HttpResponseException;
import com.timeapp.calendar.domain.gateway.GatewayResult;
import com.timeapp.calendar.domain.gateway.GatewayResult.Cause;
import com.timeapp.calendar.infra.oauth.AccessToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * Sends many requests as one. Each part has an answer of its own; a part that the answer leaves out may have been done.
 *
 * @see <a href="https://developers.google.com/workspace/calendar/api/guides/batch">Send batch requests</a>
 */
final class BatchExchange {

    private final Exchange exchange;

    BatchExchange(Exchange exchange) {
        this.exchange = exchange;
    }

    /** One answer for each, in order. */
    List<GatewayResult<Answer>> send(AccessToken token, List<Request> requests, Mode mode) {
        var parts = new ArrayList<Part>();
        GatewayResult<Answer> others;
        try {
            var batch = exchange.batch(token);
            for (var request : requests) {
                var part = new Part();
                parts.add(part);
                part.queue(batch, request);
            }
            batch.execute();
            others = mode.unanswered(Cause.UNREADABLE_ANSWER);
        } catch (HttpResponseException refused) {
            others = new GatewayResult.Ok<>(new Answer(
                    refused.getStatusCode(),
                    Optional.ofNullable(refused.getHeaders().getRetryAfter()),
                    Optional.ofNullable(refused.getContent()).orElse("")));
        } catch (IOException failure) {
            others = mode.unanswered(failure);
        } catch (RuntimeException malformed) {
            others = mode.unanswered(Cause.UNREADABLE_ANSWER);
        }
        return answers(requests.size(), parts, others);
    }

    private static List<GatewayResult<Answer>> answers(int wanted, List<Part> parts, GatewayResult<Answer> others) {
        var results = new ArrayList<GatewayResult<Answer>>();
        for (var part : parts) {
            results.add(part.answer.<GatewayResult<Answer>>map(GatewayResult.Ok::new).orElse(others));
        }
        results.addAll(Collections.nCopies(wanted - results.size(), others));
        return results;
    }

    private final class Part implements BatchCallback<String, String> {

        private static final int SUCCESS = 200;

        private int refusal;
        private Optional<Answer> answer = Optional.empty();

        void queue(BatchRequest batch, Request request) throws IOException {
            var prepared = exchange.prepared(request);
            // Google's client would otherwise lose the whole batch to one part that is no JSON
            prepared.setParser(new TextParser());
            prepared.setUnsuccessfulResponseHandler((sent, response, retry) -> {
                refusal = response.getStatusCode();
                return false;
            });
            batch.queue(prepared, String.class, String.class, this);
        }

        @Override
        public void onSuccess(String body, HttpHeaders headers) {
            answer = Optional.of(new Answer(SUCCESS, Optional.empty(), body));
        }

        @Override
        public void onFailure(String body, HttpHeaders headers) {
            answer = Optional.of(new Answer(refusal, Optional.ofNullable(headers.getRetryAfter()), body));
        }
    }
}
