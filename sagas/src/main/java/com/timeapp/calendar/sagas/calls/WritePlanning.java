package com.timeapp.calendar.sagas.calls;

import com.timeapp.calendar.domain.calls.CallResult.Settled;
import com.timeapp.calendar.domain.connection.EventReminders;
import com.timeapp.calendar.domain.connection.Guests;
import com.timeapp.calendar.domain.event.EventContent;
import com.timeapp.calendar.domain.event.Synced;
import com.timeapp.calendar.domain.gateway.CalendarGateway;
import com.timeapp.calendar.domain.gateway.CalendarGateway.Write;
import com.timeapp.calendar.domain.gateway.ClientKey;
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

    /** Into a calendar that is given up nothing is written any more. */
    WritePlan plan(CalendarGateway gateway, Entry connection, Link link) {
        if (connection.isDisconnecting() && !link.withdrawing()) {
            return new WritePlan.Decided(Settled.unasked());
        }
        var plan = link.withdrawing() ? withdraw(gateway, connection, link) : push(connection, link);
        return link.unfollowed() && connection.pulls() && plan instanceof WritePlan.Call call
                ? new WritePlan.Decided(answers.readAgain(gateway, connection, call))
                : plan;
    }

    private WritePlan push(Entry connection, Link link) {
        var synced = link.synced().flatMap(Personal::known);
        return switch (PushPlan.of(link.origin(), synced, link.desired().flatMap(Personal::known))) {
            case PushPlan.Nothing nothing -> new WritePlan.Decided(Settled.unasked());
            case PushPlan.AlreadySaid said ->
                new WritePlan.Decided(Settled.unasked(
                        new RecordPush(link.mapping(), link.subject(), link.requested(), said.synced())));
            case PushPlan.Create create ->
                keys.of(connection, link)
                        .<WritePlan>map(key -> new WritePlan.Call(
                                link, create(connection, link, key, create.content()), Optional.of(create.content())))
                        .orElseGet(() -> new WritePlan.Decided(Settled.unasked()));
            case PushPlan.Change change ->
                new WritePlan.Call(
                        link,
                        new Write.Change(
                                change.synced().ref(),
                                change.synced().version(),
                                reminds(connection, link)
                                        ? change.patch()
                                        : change.patch().withoutReminders(),
                                notifiesGuests(connection)),
                        Optional.of(change.content()));
        };
    }

    private WritePlan withdraw(CalendarGateway gateway, Entry connection, Link link) {
        return link.synced()
                .flatMap(Personal::known)
                .map(synced -> remove(connection, link, synced))
                .orElseGet(() -> withdrawUnseen(gateway, connection, link));
    }

    /** Nobody recorded an event, but an attempt to make one may have been cut off: its name tells. */
    private WritePlan withdrawUnseen(CalendarGateway gateway, Entry connection, Link link) {
        var found = keys.of(connection, link).map(key -> gateway.find(connection.target(), key));
        if (found.isEmpty() || found.get() instanceof GatewayResult.Gone) {
            return new WritePlan.Decided(Settled.with(new RecordWithdrawal(link.mapping(), link.requested())));
        }
        if (found.get() instanceof GatewayResult.Ok(var event)) {
            return remove(connection, link, new Synced(event.ref(), event.version(), event.content()));
        }
        return new WritePlan.Decided(answers.notAboutTheEvent(connection, link, found.get(), false));
    }

    private static WritePlan remove(Entry connection, Link link, Synced synced) {
        var remove = new Write.Remove(synced.ref(), synced.version(), notifiesGuests(connection));
        return new WritePlan.Call(link, remove, Optional.empty());
    }

    private static Write.Create create(Entry connection, Link link, ClientKey key, EventContent content) {
        return new Write.Create(key, content, isBlock(link), reminds(connection, link));
    }

    private static boolean isBlock(Link link) {
        return link.origin() == EventOrigin.MIRROR;
    }

    private static boolean reminds(Entry connection, Link link) {
        return !isBlock(link) && connection.settings().reminders() == EventReminders.GUIDE;
    }

    private static boolean notifiesGuests(Entry connection) {
        return connection.settings().guests() == Guests.NOTIFIED;
    }
}
