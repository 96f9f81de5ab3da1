package com.timeapp.calendar.sagas.calls;

import com.timeapp.calendar.domain.calls.CallResult.Settled;
import com.timeapp.calendar.domain.event.Synced;
import com.timeapp.calendar.domain.gateway.CalendarGateway;
import com.timeapp.calendar.domain.gateway.CalendarGateway.Write;
import com.timeapp.calendar.domain.gateway.GatewayResult;
import com.timeapp.calendar.domain.lookup.ConnectionDirectory.Entry;
import com.timeapp.calendar.domain.lookup.LinkDirectory.Link;
import com.timeapp.calendar.domain.mapping.MappingCommand.RecordPush;
import com.timeapp.calendar.domain.mapping.MappingCommand.RecordWithdrawal;
import com.timeapp.calendar.domain.personal.Personal;
import com.timeapp.calendar.domain.sync.EventOrigin;
import com.timeapp.calendar.domain.sync.PushPlan;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Decides, from what the mapping says now and not when the call was queued, which write is due. */
@Component
class WritePlanning {

    private final ClientKeys keys;
    private final WriteAnswers answers;

    WritePlanning(ClientKeys keys, WriteAnswers answers) {
        this.keys = keys;
        this.answers = answers;
    }

    WritePlan plan(CalendarGateway gateway, Entry connection, Link link) {
        return link.withdrawing() ? withdraw(gateway, connection, link) : push(link);
    }

    private WritePlan push(Link link) {
        var synced = link.synced().flatMap(Personal::known);
        return switch (PushPlan.of(link.origin(), synced, link.desired().flatMap(Personal::known))) {
            case PushPlan.Nothing nothing -> new WritePlan.Decided(Settled.unasked());
            case PushPlan.AlreadySaid said ->
                new WritePlan.Decided(Settled.unasked(
                        new RecordPush(link.mapping(), link.subject(), link.requested(), said.synced())));
            case PushPlan.Create create ->
                keys.of(link)
                        .<WritePlan>map(key -> new WritePlan.Call(
                                link,
                                new Write.Create(key, create.content(), link.origin() == EventOrigin.MIRROR),
                                Optional.of(create.content())))
                        .orElseGet(() -> new WritePlan.Decided(Settled.unasked()));
            case PushPlan.Change change ->
                new WritePlan.Call(
                        link,
                        new Write.Change(change.synced().ref(), change.synced().version(), change.patch()),
                        Optional.of(change.content()));
        };
    }

    private WritePlan withdraw(CalendarGateway gateway, Entry connection, Link link) {
        return link.synced()
                .flatMap(Personal::known)
                .map(synced -> remove(link, synced))
                .orElseGet(() -> withdrawUnseen(gateway, connection, link));
    }

    /** Nobody recorded an event, but an attempt to make one may have been cut off: its name tells. */
    private WritePlan withdrawUnseen(CalendarGateway gateway, Entry connection, Link link) {
        var found = keys.of(link).map(key -> gateway.find(connection.target(), key));
        if (found.isEmpty() || found.get() instanceof GatewayResult.Gone) {
            return new WritePlan.Decided(Settled.with(new RecordWithdrawal(link.mapping(), link.requested())));
        }
        if (found.get() instanceof GatewayResult.Ok(var event)) {
            return remove(link, new Synced(event.ref(), event.version(), event.content()));
        }
        return new WritePlan.Decided(answers.notAboutTheEvent(connection, link, found.get(), false));
    }

    private static WritePlan remove(Link link, Synced synced) {
        return new WritePlan.Call(link, new Write.Remove(synced.ref(), synced.version()), Optional.empty());
    }
}
