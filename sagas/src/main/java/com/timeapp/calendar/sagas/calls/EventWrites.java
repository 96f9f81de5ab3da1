package com.timeapp.calendar.sagas.calls;

import com.timeapp.calendar.domain.calls.CallResult;
import com.timeapp.calendar.domain.calls.CallResult.Again;
import com.timeapp.calendar.domain.calls.CallResult.Settled;
import com.timeapp.calendar.domain.calls.RemoteCalls.DueWrite;
import com.timeapp.calendar.domain.calls.RemoteCalls.RemoteCall.Withdraw;
import com.timeapp.calendar.domain.gateway.CalendarGateway;
import com.timeapp.calendar.domain.gateway.CalendarGateway.Write;
import com.timeapp.calendar.domain.gateway.CalendarGateways;
import com.timeapp.calendar.domain.id.MappingId;
import com.timeapp.calendar.domain.lookup.ConnectionDirectory.Entry;
import com.timeapp.calendar.domain.lookup.LinkDirectory;
import com.timeapp.calendar.domain.lookup.LinkDirectory.Link;
import com.timeapp.calendar.domain.mapping.MappingCommand.ReportPushRejected;
import com.timeapp.calendar.domain.mapping.PushRejection;
import com.timeapp.calendar.sagas.SyncProperties;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Makes a batch of writes to one calendar: plans each from the newest state, calls once, reads the answers. */
@Component
class EventWrites {

    private final LinkDirectory links;
    private final CalendarGateways gateways;
    private final WritePlanning planning;
    private final WriteAnswers answers;
    private final AnswerWeighing weighing;
    private final int rounds;

    EventWrites(
            LinkDirectory links,
            CalendarGateways gateways,
            WritePlanning planning,
            WriteAnswers answers,
            AnswerWeighing weighing,
            SyncProperties properties) {
        this.links = links;
        this.gateways = gateways;
        this.planning = planning;
        this.answers = answers;
        this.weighing = weighing;
        this.rounds = properties.rounds();
    }

    List<CallResult> make(Entry connection, List<DueWrite> writes) {
        var gateway = gateways.of(connection.account().provider());
        var known = links.find(writes.stream().map(EventWrites::mapping).toList());
        var plans = writes.stream()
                .map(write -> plan(gateway, connection, write, known))
                .toList();
        var results = weighing.weighed(gateway, connection, call(gateway, connection, plans));
        var settled = new ArrayList<CallResult>();
        for (var i = 0; i < writes.size(); i++) {
            settled.add(bounded(writes.get(i), results.get(i), known));
        }
        return settled;
    }

    private WritePlan plan(CalendarGateway gateway, Entry connection, DueWrite write, Map<MappingId, Link> known) {
        var link = known.get(mapping(write));
        return link == null ? new WritePlan.Decided(Settled.unasked()) : planning.plan(gateway, connection, link);
    }

    private List<CallResult> call(CalendarGateway gateway, Entry connection, List<WritePlan> plans) {
        var calls = plans.stream()
                .filter(WritePlan.Call.class::isInstance)
                .map(WritePlan.Call.class::cast)
                .toList();
        var results = new HashMap<WritePlan.Call, CallResult>();
        if (!calls.isEmpty()) {
            var answered = gateway.write(
                    connection.target(),
                    calls.stream()
                            .map(WritePlan.Call::write)
                            .map(Write.class::cast)
                            .toList());
            for (var i = 0; i < calls.size(); i++) {
                results.put(calls.get(i), answers.read(gateway, connection, calls.get(i), answered.get(i)));
            }
        }
        return plans.stream()
                .map(plan -> switch (plan) {
                    case WritePlan.Decided decided -> decided.result();
                    case WritePlan.Call call -> results.get(call);
                })
                .toList();
    }

    /** An event that changes under every attempt is given up, not fought for. */
    private CallResult bounded(DueWrite write, CallResult result, Map<MappingId, Link> known) {
        if (!(result instanceof Again(var commands)) || write.attempts() < rounds) {
            return result;
        }
        var last = new ArrayList<>(commands);
        last.add(neverSettled(known.get(mapping(write))));
        return Settled.with(last.toArray());
    }

    CallResult giveUp(DueWrite write) {
        var tried = write.call();
        return links.find(List.of(tried.mapping())).isEmpty()
                ? Settled.unasked()
                : Settled.unasked(new ReportPushRejected(
                        tried.mapping(), tried.version(), PushRejection.NEVER_SETTLED, tried instanceof Withdraw));
    }

    private static ReportPushRejected neverSettled(Link link) {
        return new ReportPushRejected(
                link.mapping(), link.requested(), PushRejection.NEVER_SETTLED, link.withdrawing());
    }

    private static MappingId mapping(DueWrite write) {
        return write.call().mapping();
    }
}
