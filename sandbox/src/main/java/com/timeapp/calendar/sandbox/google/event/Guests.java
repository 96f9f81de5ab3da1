package com.timeapp.calendar.sandbox.google.event;

import com.timeapp.calendar.sandbox.google.directory.Directory;
import com.timeapp.calendar.sandbox.google.directory.SimulatedCalendar;
import com.timeapp.calendar.sandbox.google.store.Version;
import com.timeapp.calendar.sandbox.http.Json;
import com.timeapp.calendar.sandbox.world.Outbox;
import com.timeapp.calendar.sandbox.world.Outbox.Kind;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Brings what an organizer or a guest has done to the calendars of the others, and to the outbox. */
final class Guests {

    private final Directory directory;
    private final Outbox outbox;
    private final InstantSource clock;
    private final Consumer<SimulatedCalendar> changed;

    Guests(Directory directory, Outbox outbox, InstantSource clock, Consumer<SimulatedCalendar> changed) {
        this.directory = directory;
        this.outbox = outbox;
        this.clock = clock;
        this.changed = changed;
    }

    /** @param before without guests where the event is new */
    void organizerWrote(Writer writer, JsonNode before, ObjectNode after) {
        var gone = after.path("status").asString("").equals("cancelled");
        var known = Attendees.emails(before);
        for (var guest : Attendees.emails(after)) {
            if (!guest.equals(writer.calendar().organizer())) {
                copy(guest, after);
                mail(
                        writer,
                        guest,
                        after,
                        gone ? Kind.CANCELLATION : known.contains(guest) ? Kind.UPDATE : Kind.INVITATION);
            }
        }
        known.removeAll(Attendees.emails(after));
        known.remove(writer.calendar().organizer());
        for (var guest : known) {
            uninvite(guest, after);
            mail(writer, guest, after, Kind.CANCELLATION);
        }
    }

    /** A guest has answered: the organizer's event and all copies tell it. */
    void guestAnswered(String guest, String answer, ObjectNode event) {
        var organizer = Sharing.organizer(event);
        var id = event.get("id").stringValue();
        directory
                .calendar(organizer)
                .ifPresent(calendar -> calendar.events().find(id).ifPresent(version -> {
                    var told = version.content().deepCopy();
                    Attendees.find(told, guest).ifPresent(entry -> entry.put("responseStatus", answer));
                    write(calendar, told);
                    Attendees.emails(told).stream()
                            .filter(other -> !other.equals(guest) && !other.equals(organizer))
                            .forEach(other -> copy(other, told));
                }));
    }

    private void copy(String guest, ObjectNode organizers) {
        primary(guest).ifPresent(calendar -> {
            var had = calendar.events().find(organizers.get("id").stringValue());
            if (had.filter(Version::isCancelled).isPresent() && hasDeclined(guest, organizers)) {
                return;
            }
            var own = had.map(Version::content).orElseGet(Json::object);
            write(calendar, Sharing.copyFor(organizers, own));
        });
    }

    /** Who removed the copy is not bothered with it again. */
    private static boolean hasDeclined(String guest, ObjectNode event) {
        return Attendees.answer(event, guest).filter("declined"::equals).isPresent();
    }

    private void uninvite(String guest, ObjectNode organizers) {
        var cancelled = organizers.deepCopy().put("status", "cancelled");
        copy(guest, cancelled);
    }

    private void write(SimulatedCalendar calendar, ObjectNode content) {
        calendar.events().write(content.put("updated", Timestamps.text(clock.instant())));
        changed.accept(calendar);
    }

    private Optional<SimulatedCalendar> primary(String guest) {
        return directory.account(guest).map(account -> account.calendar(guest).calendar());
    }

    private void mail(Writer writer, String guest, JsonNode event, Kind kind) {
        var elsewhere = primary(guest).isEmpty();
        if (!writer.isPerson() && writer.sendUpdates().reaches(elsewhere)) {
            outbox.add(new Outbox.Mail(
                    clock.instant(),
                    guest,
                    kind,
                    writer.calendar().id(),
                    event.get("id").stringValue()));
        }
    }
}
