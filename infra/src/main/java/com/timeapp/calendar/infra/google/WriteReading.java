package com.timeapp.calendar.infra.google;

import com.google.api.services.calendar.model.Event;
import com.timeapp.calendar.domain.event.ExternalEventRef;
import com.timeapp.calendar.domain.event.RemoteEvent;
import com.timeapp.calendar.domain.event.RemoteVersion;
import com.timeapp.calendar.domain.gateway.CalendarGateway.Write;
import com.timeapp.calendar.domain.gateway.CalendarGateway.WriteResult;
import com.timeapp.calendar.domain.gateway.CalendarTarget;
import com.timeapp.calendar.domain.gateway.ClientKey;
import com.timeapp.calendar.domain.gateway.GatewayResult;
import com.timeapp.calendar.domain.gateway.GatewayResult.Cause;
import com.timeapp.calendar.domain.gateway.GatewayResult.Ok;
import com.timeapp.calendar.domain.gateway.GatewayResult.Rejection;
import com.timeapp.calendar.domain.gateway.Removed;
import com.timeapp.calendar.domain.gateway.Written;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** What Google's answer to a write means. */
final class WriteReading {

    private final GoogleClient client;
    private final EventLookup lookup;
    private final CalendarAccess access;
    private final RecentWrites recent;

    WriteReading(GoogleClient client, EventLookup lookup, CalendarAccess access, RecentWrites recent) {
        this.client = client;
        this.lookup = lookup;
        this.access = access;
        this.recent = recent;
    }

    /** One for each write, in order. */
    List<WriteResult> results(CalendarTarget target, List<Write> writes, List<GatewayResult<Answer>> answers) {
        var done = new ArrayList<RecentWrite>();
        for (var i = 0; i < writes.size(); i++) {
            if (answers.get(i) instanceof Ok<Answer>(var answer) && answer.isSuccess()) {
                written(writes.get(i), answer).ifPresent(done::add);
            }
        }
        recent.note(target, done);
        return IntStream.range(0, writes.size())
                .mapToObj(i -> result(target, writes.get(i), answers.get(i)))
                .toList();
    }

    private static Optional<RecentWrite> written(Write write, Answer answer) {
        return write instanceof Write.Remove remove
                ? Optional.of(removal(remove))
                : answer.as(Event.class).flatMap(RecentWrite::of);
    }

    private static RecentWrite removal(Write.Remove remove) {
        return new RecentWrite.Removed(EventIds.of(remove.event()), GoogleVersion.of(remove.expected()));
    }

    private WriteResult result(CalendarTarget target, Write write, GatewayResult<Answer> answer) {
        return switch (write) {
            case Write.Create create ->
                new WriteResult.OfCreate(answer.then(read -> created(target, create.key(), read)));
            case Write.Change change -> new WriteResult.OfChange(answer.then(read -> changed(target, change, read)));
            case Write.Remove remove -> new WriteResult.OfRemove(answer.then(read -> removed(target, remove, read)));
        };
    }

    private GatewayResult<Written> created(CalendarTarget target, ClientKey key, Answer answer) {
        return switch (answer.status()) {
            case 409 -> adopted(target, key);
            default ->
                answer.isSuccess()
                        ? done(new ExternalEventRef(EventIds.of(key), EventIds.of(key)), answer)
                        : refused(target, answer);
        };
    }

    /** What has our id may be ours, from an attempt whose answer was lost or from an earlier connection. */
    private GatewayResult<Written> adopted(CalendarTarget target, ClientKey key) {
        return switch (lookup.find(target, key)) {
            case Ok<RemoteEvent>(var event) ->
                event.marker()
                                .filter(marker -> marker.task().equals(key.task()))
                                .isPresent()
                        ? new Ok<>(new Written.Existing(event))
                        : new GatewayResult.Rejected<>(Rejection.NAME_TAKEN);
            case GatewayResult.Gone<RemoteEvent> gone -> takenByNothing(target, key);
            case GatewayResult<RemoteEvent> other -> other.recast();
        };
    }

    /** An id is taken for ever, also once its event is gone; and an event just made may not be readable yet. */
    private GatewayResult<Written> takenByNothing(CalendarTarget target, ClientKey key) {
        var id = EventIds.of(key);
        return client.read(target.account(), api -> WriteRequests.touch(api, target, id))
                .then(answer -> answer.status() == 412 && !isCancelled(target, id)
                        ? new GatewayResult.OutcomeUnknown<>(Cause.UNREADABLE_ANSWER)
                        : new GatewayResult.Rejected<>(Rejection.NAME_TAKEN));
    }

    private boolean isCancelled(CalendarTarget target, String id) {
        return client.read(target.account(), api -> EventLookup.get(api, target, id)) instanceof Ok<Answer>(var answer)
                && answer.as(Event.class).filter(EventReading::isCancelled).isPresent();
    }

    private GatewayResult<Written> changed(CalendarTarget target, Write.Change change, Answer answer) {
        return switch (answer.status()) {
            case 412 -> overtaken(target, change.event(), change.expected());
            case 404, 410 -> access.mayWrite(target).then(there -> new GatewayResult.Gone<>());
            default -> answer.isSuccess() ? done(change.event(), answer) : refused(target, answer);
        };
    }

    private GatewayResult<Removed> removed(CalendarTarget target, Write.Remove remove, Answer answer) {
        return switch (answer.status()) {
            case 412 ->
                this.<Removed>overtaken(target, remove.event(), remove.expected()) instanceof GatewayResult.Gone
                        ? removedBefore(target, remove)
                        : new GatewayResult.PreconditionFailed<>();
            case 404, 410 -> access.mayWrite(target).then(there -> removedBefore(target, remove));
            default -> answer.isSuccess() ? new Ok<>(Removed.NOW) : refused(target, answer);
        };
    }

    /** Perhaps by ourselves a moment ago, when the answer was lost. */
    private GatewayResult<Removed> removedBefore(CalendarTarget target, Write.Remove remove) {
        recent.note(target, List.of(removal(remove)));
        return new Ok<>(Removed.BEFORE);
    }

    /** Whoever reads next is to see what overtook us: reads lag behind, and would show the version that we expected. */
    private <T> GatewayResult<T> overtaken(CalendarTarget target, ExternalEventRef ref, RemoteVersion expected) {
        var id = EventIds.of(ref);
        var etag = GoogleVersion.of(expected).etag();
        var read = recent.await(
                () -> client.read(target.account(), api -> EventLookup.get(api, target, id))
                        .then(answer -> CalendarAccess.value(answer, Event.class)),
                seen -> seen instanceof Ok<Event>(var event) && etag.equals(event.getEtag()));
        return read instanceof Ok<Event>(var event) && EventReading.isCancelled(event)
                ? new GatewayResult.Gone<>()
                : new GatewayResult.PreconditionFailed<>();
    }

    private static GatewayResult<Written> done(ExternalEventRef ref, Answer answer) {
        return answer.as(Event.class)
                .filter(event -> event.getEtag() != null)
                .<GatewayResult<Written>>map(event ->
                        new Ok<>(new Written.Done(ref, GoogleVersion.of(event).told())))
                .orElseGet(() -> new GatewayResult.OutcomeUnknown<>(Cause.UNREADABLE_ANSWER));
    }

    /** A refusal may be about the whole calendar. */
    private <T> GatewayResult<T> refused(CalendarTarget target, Answer answer) {
        return switch (answer.status()) {
            case 404, 410 ->
                access.mayWrite(target).then(there -> new GatewayResult.Unavailable<>(Cause.UNREADABLE_ANSWER));
            case 403 ->
                answer.hasReason("forbiddenForNonOrganizer")
                        ? new GatewayResult.Rejected<>(Rejection.NOT_ORGANIZER)
                        : access.mayWrite(target)
                                .then(writable -> writable
                                        ? new GatewayResult.Rejected<>(Rejection.FORBIDDEN)
                                        : new GatewayResult.ReadOnly<>());
            // collides with what Google is still doing
            case 409 -> new GatewayResult.Unavailable<>(Cause.SERVER_ERROR);
            default -> new GatewayResult.Rejected<>(Rejection.INVALID_EVENT);
        };
    }
}
