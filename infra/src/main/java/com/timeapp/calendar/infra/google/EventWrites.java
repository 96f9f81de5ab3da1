package com.timeapp.calendar.infra.google;

import com.timeapp.calendar.domain.gateway.CalendarGateway.Write;
import com.timeapp.calendar.domain.gateway.CalendarGateway.WriteResult;
import com.timeapp.calendar.domain.gateway.CalendarTarget;
import com.timeapp.calendar.domain.gateway.GatewayResult;
import com.timeapp.calendar.domain.gateway.GatewayResult.Rejection;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Writes events, as many at a time as a batch holds, until an answer says that the others would fare no better: what was
 * not sent by then gets the same answer.
 */
final class EventWrites {

    private final GoogleClient client;
    private final WriteReading reading;
    private final int atOnce;

    EventWrites(GoogleClient client, WriteReading reading, GoogleApiProperties properties) {
        this.client = client;
        this.reading = reading;
        this.atOnce = properties.batchSize() > 1 ? properties.batchSize() : properties.callsAtOnce();
    }

    /** One result for each, in order. */
    List<WriteResult> write(CalendarTarget target, List<Write> writes) {
        var results = new ArrayList<WriteResult>();
        var end = Optional.<GatewayResult<?>>empty();
        for (var from = 0; from < writes.size(); from += atOnce) {
            var some = writes.subList(from, Math.min(writes.size(), from + atOnce));
            if (end.isPresent()) {
                var over = end.get();
                some.forEach(write -> results.add(WriteKind.of(write, over)));
            } else {
                var answered = together(target, some);
                results.addAll(answered);
                end = answered.stream()
                        .flatMap(result -> ofTheOthers(WriteKind.answer(result)).stream())
                        .findFirst();
            }
        }
        return results;
    }

    private List<WriteResult> together(CalendarTarget target, List<Write> writes) {
        var sent = writes.stream().filter(write -> refusal(write).isEmpty()).toList();
        var answers = client.write(
                        target.account(),
                        sent.stream()
                                .<Request>map(write -> api -> WriteRequests.of(api, target, write))
                                .toList())
                .iterator();
        return writes.stream()
                .map(write -> refusal(write)
                        .<WriteResult>map(reason -> WriteKind.of(write, new GatewayResult.Rejected<>(reason)))
                        .orElseGet(() -> reading.result(target, write, answers.next())))
                .toList();
    }

    /** Of what would reach others. */
    private static Optional<Rejection> refusal(Write write) {
        return switch (write) {
            case Write.Create create -> Optional.empty();
            case Write.Change change -> GoogleVersion.of(change.expected()).refusal();
            case Write.Remove remove -> GoogleVersion.of(remove.expected()).refusal();
        };
    }

    /** What this answer says about writes that were not sent yet; empty for one about its own event alone. */
    private static Optional<GatewayResult<?>> ofTheOthers(GatewayResult<?> answer) {
        return switch (answer) {
            case GatewayResult.AuthorizationLost<?> lost -> Optional.of(lost);
            case GatewayResult.Throttled<?> throttled -> Optional.of(throttled);
            case GatewayResult.CalendarUnavailable<?> unavailable -> Optional.of(unavailable);
            case GatewayResult.ReadOnly<?> readOnly -> Optional.of(readOnly);
            case GatewayResult.Unavailable<?>(var cause) when isOfTheServer(cause) -> Optional.of(answer);
            case GatewayResult.OutcomeUnknown<?>(var cause)
            when isOfTheServer(cause) -> Optional.of(new GatewayResult.Unavailable<>(cause));
            case GatewayResult.Unavailable<?> ofThis -> Optional.empty();
            case GatewayResult.OutcomeUnknown<?> ofThis -> Optional.empty();
            case GatewayResult.Ok<?> ok -> Optional.empty();
            case GatewayResult.PreconditionFailed<?> ofThis -> Optional.empty();
            case GatewayResult.Gone<?> ofThis -> Optional.empty();
            case GatewayResult.CursorExpired<?> ofThis -> Optional.empty();
            case GatewayResult.Rejected<?> ofThis -> Optional.empty();
        };
    }

    private static boolean isOfTheServer(GatewayResult.Cause cause) {
        return switch (cause) {
            case CONNECT_FAILED, TIMED_OUT -> true;
            case CONNECTION_LOST, SERVER_ERROR, UNREADABLE_ANSWER, ANSWER_TOO_LARGE -> false;
        };
    }
}
