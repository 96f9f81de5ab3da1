package com.timeapp.calendar.infra.google;

import com.timeapp.calendar.domain.gateway.GatewayResult;
import com.timeapp.calendar.domain.gateway.GatewayResult.Cause;
import com.timeapp.calendar.domain.gateway.GatewayResult.Ok;
import com.timeapp.calendar.infra.oauth.AccessToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Sends many requests as one. Each part has an answer of its own; a part that the answer leaves out may have been done.
 *
 * <p>Google answers in any order, where Google's own client takes the first answer for that to the first request; so
 * the parts are written and read here, by their ids.
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
        try {
            var body = new BatchBody();
            for (var request : requests) {
                body.add(exchange.prepared(request));
            }
            var response = exchange.post(token, exchange.batchUrl(), body.content());
            var answer = Exchange.answer(response);
            if (!answer.isSuccess()) {
                return each(
                        requests,
                        isAboutAll(answer.status()) ? new Ok<>(answer) : mode.unanswered(Cause.UNREADABLE_ANSWER));
            }
            var parts = BatchAnswer.parts(
                    Optional.ofNullable(response.getContentType()).orElse(""), answer.body());
            var results = new ArrayList<GatewayResult<Answer>>();
            for (var i = 0; i < requests.size(); i++) {
                var part = Optional.ofNullable(parts.get(i));
                results.add(part.<GatewayResult<Answer>>map(Ok::new)
                        .orElseGet(() -> mode.unanswered(Cause.UNREADABLE_ANSWER)));
            }
            return results;
        } catch (IOException failure) {
            return each(requests, mode.unanswered(failure));
        } catch (RuntimeException malformed) {
            return each(requests, mode.unanswered(Cause.UNREADABLE_ANSWER));
        }
    }

    /** Others, an address that is not there or a batch that cannot be read, say nothing about the events. */
    private static boolean isAboutAll(int status) {
        return status == 401 || status == 403 || status == 408 || status == 429 || status >= 500;
    }

    private static List<GatewayResult<Answer>> each(List<Request> requests, GatewayResult<Answer> answer) {
        return requests.stream().map(any -> answer).toList();
    }
}
