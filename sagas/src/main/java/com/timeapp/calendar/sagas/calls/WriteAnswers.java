package com.timeapp.calendar.sagas.calls;

import com.timeapp.calendar.domain.calls.CallResult;
import com.timeapp.calendar.domain.calls.CallResult.Again;
import com.timeapp.calendar.domain.calls.CallResult.Later;
import com.timeapp.calendar.domain.calls.CallResult.Settled;
import com.timeapp.calendar.domain.connection.ConnectionCommand.ReportCalendarAvailable;
import com.timeapp.calendar.domain.connection.ConnectionCommand.ReportReadOnly;
import com.timeapp.calendar.domain.connection.ConnectionState;
import com.timeapp.calendar.domain.event.ExternalEventRef;
import com.timeapp.calendar.domain.event.RemoteEvent;
import com.timeapp.calendar.domain.event.Synced;
import com.timeapp.calendar.domain.gateway.CalendarGateway;
import com.timeapp.calendar.domain.gateway.CalendarGateway.Write;
import com.timeapp.calendar.domain.gateway.CalendarGateway.WriteResult;
import com.timeapp.calendar.domain.gateway.GatewayResult;
import com.timeapp.calendar.domain.gateway.GatewayResult.Rejection;
import com.timeapp.calendar.domain.gateway.Removed;
import com.timeapp.calendar.domain.gateway.Written;
import com.timeapp.calendar.domain.lookup.ConnectionDirectory.Entry;
import com.timeapp.calendar.domain.lookup.LinkDirectory.Link;
import com.timeapp.calendar.domain.mapping.MappingCommand.ImportRemoteChange;
import com.timeapp.calendar.domain.mapping.MappingCommand.ImportRemoteDeletion;
import com.timeapp.calendar.domain.mapping.MappingCommand.RecordPush;
import com.timeapp.calendar.domain.mapping.MappingCommand.RecordWithdrawal;
import com.timeapp.calendar.domain.mapping.MappingCommand.ReportNameTaken;
import com.timeapp.calendar.domain.mapping.MappingCommand.ReportPushRejected;
import com.timeapp.calendar.domain.mapping.PushRejection;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;

/** What a provider's answer to a write means for the mapping. */
@Component
class WriteAnswers {

    private final Answers answers;

    WriteAnswers(Answers answers) {
        this.answers = answers;
    }

    CallResult read(CalendarGateway gateway, Entry connection, WritePlan.Call call, WriteResult answer) {
        return switch (answer) {
            case WriteResult.OfCreate create -> created(connection, call, create.result());
            case WriteResult.OfChange change -> changed(gateway, connection, call, change.result());
            case WriteResult.OfRemove remove -> removed(gateway, connection, call, remove.result());
        };
    }

    private CallResult created(Entry connection, WritePlan.Call call, GatewayResult<Written> result) {
        return switch (result) {
            case GatewayResult.Ok<Written>(Written.Done done) -> pushed(connection, call, done);
            case GatewayResult.Ok<Written>(Written.Existing existing) ->
                new Again(List.of(changeOf(connection, call.link(), existing.event())));
            case GatewayResult.Rejected<Written>(var reason)
            when reason == Rejection.NAME_TAKEN ->
                new Again(List.of(
                        new ReportNameTaken(call.link().mapping(), call.link().generation())));
            default -> notAboutTheEvent(connection, call.link(), result, true);
        };
    }

    private CallResult changed(
            CalendarGateway gateway, Entry connection, WritePlan.Call call, GatewayResult<Written> result) {
        return switch (result) {
            case GatewayResult.Ok<Written>(Written.Done done) -> pushed(connection, call, done);
            case GatewayResult.Ok<Written>(Written.Existing existing) ->
                new Again(List.of(changeOf(connection, call.link(), existing.event())));
            case GatewayResult.Gone<Written> gone -> gone(call.link());
            case GatewayResult.PreconditionFailed<Written> failed -> readAgain(gateway, connection, call);
            default -> notAboutTheEvent(connection, call.link(), result, true);
        };
    }

    private CallResult removed(
            CalendarGateway gateway, Entry connection, WritePlan.Call call, GatewayResult<Removed> result) {
        return switch (result) {
            case GatewayResult.Ok<Removed> ok -> withdrawn(connection, call.link());
            case GatewayResult.Gone<Removed> gone -> withdrawn(connection, call.link());
            case GatewayResult.PreconditionFailed<Removed> failed -> readAgain(gateway, connection, call);
            default -> notAboutTheEvent(connection, call.link(), result, true);
        };
    }

    /** The event says what the task has not heard of: that is imported, and the write planned anew. */
    CallResult readAgain(CalendarGateway gateway, Entry connection, WritePlan.Call call) {
        var result = gateway.read(connection.target(), ref(call.write()));
        return switch (result) {
            case GatewayResult.Ok<RemoteEvent>(var event) ->
                new Again(List.of(changeOf(connection, call.link(), event)));
            case GatewayResult.Gone<RemoteEvent> gone -> gone(call.link());
            default -> notAboutTheEvent(connection, call.link(), result, false);
        };
    }

    private static ExternalEventRef ref(Write write) {
        return switch (write) {
            case Write.Change change -> change.event();
            case Write.Remove remove -> remove.event();
            case Write.Create create -> throw new IllegalStateException("a create has no event yet");
        };
    }

    private CallResult pushed(Entry connection, WritePlan.Call call, Written.Done done) {
        var link = call.link();
        var synced = new Synced(done.ref(), done.version(), call.base().orElseThrow());
        return recovered(connection, new RecordPush(link.mapping(), link.subject(), link.requested(), synced));
    }

    private CallResult withdrawn(Entry connection, Link link) {
        return recovered(connection, new RecordWithdrawal(link.mapping(), link.requested()));
    }

    private static CallResult gone(Link link) {
        return Settled.with(new ImportRemoteDeletion(link.mapping()));
    }

    private static CallResult recovered(Entry connection, Object outcome) {
        var commands = new ArrayList<Object>();
        commands.add(outcome);
        if (connection.state() != ConnectionState.ACTIVE) {
            commands.add(new ReportCalendarAvailable(connection.connection()));
        }
        return Settled.with(commands.toArray());
    }

    static ImportRemoteChange changeOf(Entry connection, Link link, RemoteEvent event) {
        return new ImportRemoteChange(
                link.mapping(),
                link.subject(),
                connection.connection(),
                link.task(),
                event,
                connection.pulls(),
                connection.settings().conflictPolicy());
    }

    /** @param written whether the answer is to a write, which may have been carried out without one */
    CallResult notAboutTheEvent(Entry connection, Link link, GatewayResult<?> result, boolean written) {
        return switch (result) {
            case GatewayResult.AuthorizationLost<?> lost -> answers.authorizationLost(connection.connection());
            case GatewayResult.CalendarUnavailable<?>(var reason) ->
                answers.calendarUnavailable(connection.connection(), reason);
            case GatewayResult.Throttled<?>(var retryAfter) -> answers.throttled(retryAfter);
            case GatewayResult.OutcomeUnknown<?>(var cause) -> answers.outcomeUnknown(cause, written);
            case GatewayResult.Unavailable<?>(var cause) -> answers.unavailable(cause, written);
            case GatewayResult.ReadOnly<?> readOnly ->
                Settled.with(new ReportReadOnly(connection.connection()), rejected(link, PushRejection.READ_ONLY));
            case GatewayResult.Rejected<?>(var reason) -> Settled.with(rejected(link, pushRejection(reason)));
            case GatewayResult.PreconditionFailed<?> failed -> Later.usual(false);
            case GatewayResult.Gone<?> gone -> Later.usual(false);
            case GatewayResult.CursorExpired<?> expired -> Later.usual(false);
            case GatewayResult.Ok<?> ok -> throw new IllegalStateException("an answer with a value says something");
        };
    }

    private static PushRejection pushRejection(Rejection reason) {
        return switch (reason) {
            case FORBIDDEN -> PushRejection.FORBIDDEN;
            case HAS_GUESTS -> PushRejection.HAS_GUESTS;
            case NOT_ORGANIZER -> PushRejection.NOT_ORGANIZER;
            case INVALID_EVENT, NAME_TAKEN, ADDRESS_REFUSED, NOT_CALDAV, NO_PUSH -> PushRejection.INVALID_EVENT;
        };
    }

    private static ReportPushRejected rejected(Link link, PushRejection reason) {
        return new ReportPushRejected(link.mapping(), link.requested(), reason, link.withdrawing());
    }
}
