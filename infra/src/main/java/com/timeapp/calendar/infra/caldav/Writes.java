package com.timeapp.calendar.infra.caldav;

import static com.timeapp.calendar.infra.caldav.DavXml.CALDAV;

import com.timeapp.calendar.domain.event.ExternalEventRef;
import com.timeapp.calendar.domain.event.RemoteEvent;
import com.timeapp.calendar.domain.event.RemoteVersion;
import com.timeapp.calendar.domain.gateway.CalendarGateway.Write;
import com.timeapp.calendar.domain.gateway.ClientKey;
import com.timeapp.calendar.domain.gateway.GatewayResult;
import com.timeapp.calendar.domain.gateway.GatewayResult.Cause;
import com.timeapp.calendar.domain.gateway.GatewayResult.Rejection;
import com.timeapp.calendar.domain.gateway.Removed;
import com.timeapp.calendar.domain.gateway.Written;
import com.timeapp.calendar.infra.caldav.Resources.Stored;
import java.util.Map;
import java.util.Optional;

/** Writes single events, each only where nothing else is or only over the version that was expected. */
final class Writes {

    private final DavClient client;
    private final Answers answers;
    private final Resources resources;
    private final IcsEvents events;
    private final Refusals refusals;

    Writes(DavClient client, Answers answers, Resources resources, IcsEvents events) {
        this.client = client;
        this.answers = answers;
        this.resources = resources;
        this.events = events;
        this.refusals = new Refusals(client, answers);
    }

    Written create(DavCollection collection, Write.Create create) throws Failed {
        var key = create.key();
        var names = new EventNames(key);
        var resource = collection.named(names.resource());
        var body = events.made(names.uid(), create.content(), create.discreet());
        var response = client.send(
                collection.session(), DavRequest.put(collection.address(resource), Map.of("If-None-Match", "*"), body));
        if (response.status() == 412) {
            return adopted(collection, resource, key);
        }
        var elsewhere = DavError.of(response).condition(CALDAV, "no-uid-conflict");
        if (elsewhere.isPresent()) {
            // the server may say where that is, and most do not
            var other = resources.findByUid(collection, names.uid());
            return adopted(collection, other.orElseThrow(() -> Failed.rejected(Rejection.NAME_TAKEN)), key);
        }
        return done(collection, new ExternalEventRef(names.uid(), resource), response);
    }

    /** What has our name may be ours, from an attempt whose answer was lost or from an earlier connection. */
    private Written adopted(DavCollection collection, String resource, ClientKey key) throws Failed {
        RemoteEvent event;
        try {
            event = resources.event(collection, resources.fetch(collection, resource));
        } catch (Failed failed) {
            // there and not readable, or not there and the name kept in some waste bin
            if (failed.answer() instanceof GatewayResult.Gone || failed.isUnreadable()) {
                throw Failed.rejected(Rejection.NAME_TAKEN);
            }
            throw failed;
        }
        var isOurs = event.ref().id().equals(new EventNames(key).uid())
                && event.marker()
                        .filter(marker -> marker.task().equals(key.task()))
                        .isPresent();
        if (!isOurs) {
            throw Failed.rejected(Rejection.NAME_TAKEN);
        }
        return new Written.Existing(event);
    }

    Written change(DavCollection collection, Write.Change change) throws Failed {
        var stored = resources.fetch(collection, change.event().resource());
        if (!stored.version().equals(change.expected())) {
            throw new Failed(new GatewayResult.PreconditionFailed<>());
        }
        refuseWhatReachesOthers(collection, stored, change.notifyGuests());
        var body = events.changed(stored.body(), change.event(), change.fields(), collection.zone())
                .orElseThrow(() -> new Failed(new GatewayResult.Gone<>()));
        var response = client.send(
                collection.session(), DavRequest.put(collection.address(stored.resource()), ifUnchanged(stored), body));
        var event = change.event();
        return done(collection, new ExternalEventRef(event.id(), stored.resource(), event.occurrence()), response);
    }

    /** A scheduling server puts answers of guests into an event that nobody else changed, and merges ours with them. */
    private static Map<String, String> ifUnchanged(Stored stored) {
        return stored.scheduleTag()
                .map(tag -> Map.of("If-Schedule-Tag-Match", tag))
                .orElseGet(() -> ifMatch(stored.version()));
    }

    /** Nobody gets mail because of us, unless the person wants it. */
    private static void refuseWhatReachesOthers(DavCollection collection, Stored stored, boolean notifyGuests)
            throws Failed {
        var refusal = Optional.<Rejection>empty();
        try {
            var file = stored.file();
            refusal = Attendance.refusal(file, collection.person(file), notifyGuests);
        } catch (UnreadableCalendar unreadable) {
            return; // nobody can be read to take part, and whoever writes it reads it first
        }
        if (refusal.isPresent()) {
            throw Failed.rejected(refusal.get());
        }
    }

    private Written done(DavCollection collection, ExternalEventRef ref, DavResponse response) throws Failed {
        if (!response.isSuccess()) {
            throw refusals.of(collection, response);
        }
        var version = response.isHtml() ? Optional.<RemoteVersion>empty() : response.version();
        return new Written.Done(
                ref,
                version.isPresent() ? version.get() : readBack(collection, ref).version());
    }

    /** An answer without a version says that the server stores something else, or that no server answered. */
    private RemoteEvent readBack(DavCollection collection, ExternalEventRef ref) throws Failed {
        try {
            var event = resources.event(collection, resources.fetch(collection, ref.resource()));
            if (event.ref().id().equals(ref.id())) {
                return event;
            }
        } catch (Failed failed) {
            if (failed.answer() instanceof GatewayResult.CalendarUnavailable) {
                throw failed;
            }
        }
        throw new Failed(new GatewayResult.OutcomeUnknown<>(Cause.UNREADABLE_ANSWER));
    }

    Removed remove(DavCollection collection, Write.Remove remove) throws Failed {
        var resource = remove.event().resource();
        Stored stored;
        try {
            stored = resources.fetch(collection, resource);
        } catch (Failed failed) {
            if (failed.answer() instanceof GatewayResult.Gone) {
                return Removed.BEFORE;
            }
            throw failed;
        }
        if (!stored.version().equals(remove.expected())) {
            throw new Failed(new GatewayResult.PreconditionFailed<>());
        }
        refuseWhatReachesOthers(collection, stored, remove.notifyGuests());
        var response = client.send(
                collection.session(), DavRequest.delete(collection.address(resource), ifMatch(remove.expected())));
        if (response.isGone()) {
            CollectionState.of(collection, client, answers);
            return Removed.BEFORE;
        }
        if (response.status() == 412) {
            return removedBefore(collection, resource);
        }
        if (response.status() == 207) {
            return removedAsTold(response);
        }
        if (!response.isSuccess() || response.isHtml()) {
            throw refusals.of(collection, response);
        }
        return Removed.NOW;
    }

    /** Some servers find that nothing is not in the version expected either. */
    private Removed removedBefore(DavCollection collection, String resource) throws Failed {
        try {
            resources.fetch(collection, resource);
        } catch (Failed failed) {
            if (failed.answer() instanceof GatewayResult.Gone) {
                return Removed.BEFORE;
            }
            throw failed;
        }
        throw new Failed(new GatewayResult.PreconditionFailed<>());
    }

    /** A 207 to a removal tells what could not be removed (RFC 4918 §9.6.1). */
    private Removed removedAsTold(DavResponse response) throws Failed {
        if (answers.multiStatus(response).rows().stream().anyMatch(row -> row.isFailure() && !row.isGone())) {
            throw Failed.unavailable(Cause.SERVER_ERROR);
        }
        return Removed.NOW;
    }

    private static Map<String, String> ifMatch(RemoteVersion version) {
        // without a version nothing is expected, and nothing may match
        return Map.of("If-Match", version.value().isEmpty() ? "\"\"" : version.value());
    }
}
