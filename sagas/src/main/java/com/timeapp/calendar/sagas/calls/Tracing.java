package com.timeapp.calendar.sagas.calls;

import com.timeapp.calendar.domain.calls.CallResult;
import com.timeapp.calendar.domain.calls.CallResult.Again;
import com.timeapp.calendar.domain.calls.CallResult.Traced;
import com.timeapp.calendar.domain.calls.RemoteCalls.DueWrite;
import com.timeapp.calendar.domain.event.RemoteEvent;
import com.timeapp.calendar.domain.gateway.CalendarGateway;
import com.timeapp.calendar.domain.gateway.CalendarGateways;
import com.timeapp.calendar.domain.gateway.ClientKey;
import com.timeapp.calendar.domain.gateway.GatewayResult;
import com.timeapp.calendar.domain.lookup.ConnectionDirectory.Entry;
import com.timeapp.calendar.domain.lookup.LinkDirectory;
import com.timeapp.calendar.domain.lookup.LinkDirectory.Link;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * Looks for the events of creates that were never answered, by the names that these would have given them. What else
 * was never answered concerns an event that is known already.
 */
@Component
class Tracing {

    private final LinkDirectory links;
    private final CalendarGateways gateways;
    private final ClientKeys keys;
    private final Answers answers;

    Tracing(LinkDirectory links, CalendarGateways gateways, ClientKeys keys, Answers answers) {
        this.links = links;
        this.gateways = gateways;
        this.keys = keys;
        this.answers = answers;
    }

    List<CallResult> trace(Entry connection, List<DueWrite> unanswered) {
        var gateway = gateways.of(connection.account().provider());
        var known = links.find(
                unanswered.stream().map(write -> write.call().mapping()).toList());
        var results = new ArrayList<CallResult>();
        for (var write : unanswered) {
            var create = Optional.ofNullable(known.get(write.call().mapping())).filter(Tracing::isCreate);
            var result = create.flatMap(
                            link -> keys.of(connection, link).map(key -> find(gateway, connection, link, key)))
                    .orElseGet(Traced::new);
            results.add(result);
            if (!(result instanceof Traced || result instanceof Again)) {
                break;
            }
        }
        return results;
    }

    private static boolean isCreate(Link link) {
        return link.synced().isEmpty() && link.desired().isPresent();
    }

    private CallResult find(CalendarGateway gateway, Entry connection, Link link, ClientKey key) {
        return switch (gateway.find(connection.target(), key)) {
            case GatewayResult.Ok<RemoteEvent>(var event) ->
                new Again(List.of(WriteAnswers.changeOf(connection, link, event)));
            case GatewayResult.Gone<RemoteEvent> gone -> new Traced();
            case GatewayResult<RemoteEvent> other -> answers.nothingFetched(connection.connection(), other);
        };
    }
}
