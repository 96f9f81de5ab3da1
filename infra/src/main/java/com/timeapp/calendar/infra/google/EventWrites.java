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
                some.forEach(write -> results.add(WriteResult.of(write, over)));
            } else {
                var answered = together(target, some);
                results.addAll(answered);
                end = answered.stream()
                        .flatMap(result -> result.result().ofTheOthers().stream())
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
                        .toList());
        var results = reading.results(target, sent, answers).iterator();
        return writes.stream()
                .map(write -> refusal(write)
                        .<WriteResult>map(reason -> WriteResult.of(write, new GatewayResult.Rejected<>(reason)))
                        .orElseGet(results::next))
                .toList();
    }

    /** Of what would reach others. */
    private static Optional<Rejection> refusal(Write write) {
        return switch (write) {
            case Write.Create create -> Optional.empty();
            case Write.Change change -> GoogleVersion.of(change.expected()).refusal(change.notifyGuests());
            case Write.Remove remove -> GoogleVersion.of(remove.expected()).refusal(remove.notifyGuests());
        };
    }
}
