package com.timeapp.calendar.sandbox.google.event;

import com.timeapp.calendar.sandbox.google.directory.Directory;
import com.timeapp.calendar.sandbox.google.directory.SimulatedCalendar;
import com.timeapp.calendar.sandbox.google.error.Refusals;
import com.timeapp.calendar.sandbox.google.store.Version;
import com.timeapp.calendar.sandbox.http.Json;
import com.timeapp.calendar.sandbox.world.World;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import tools.jackson.databind.node.ObjectNode;

/** Makes, changes and removes events. Whoever calls it holds the directory's lock. */
public final class EventWrites {

    private final InstantSource clock;
    private final Consumer<SimulatedCalendar> changed;
    private final Guests guests;
    private final Manners manners;

    /** @param changed told of every calendar that is not as it was */
    public EventWrites(Directory directory, World world, Consumer<SimulatedCalendar> changed) {
        this.clock = world.clock();
        this.changed = changed;
        this.guests = new Guests(directory, world.outbox(), clock, changed);
        this.manners = new Manners(world.violations());
    }

    public Version insert(Writer writer, ObjectNode body) {
        manners.look(writer, body);
        EventFields.check(body);
        var id = body.path("id").asString("");
        if (id.isEmpty()) {
            id = EventIds.random();
        } else {
            EventIds.check(id);
        }
        if (writer.calendar().events().isUsed(id)) {
            throw Refusals.duplicate();
        }
        if (body.path("eventType").asString("").equals("fromGmail") && !writer.isPerson()) {
            throw Refusals.rule("eventTypeRestriction", "Events of this type cannot be created.");
        }
        var content = NewEvent.content(writer, id, body, clock.instant());
        EventRules.normalize(content, writer.calendar().zone(), Sharing.organizer(content));
        manners.mentionGuests(writer, content);
        var version = write(writer.calendar(), content);
        if (Sharing.isOrganizedIn(writer.calendar(), content)) {
            guests.organizerWrote(writer, Json.object(), content);
        }
        return version;
    }

    /** Writes an event that is complete, under an id that Google itself has chosen. */
    void begin(Writer writer, ObjectNode content) {
        touch(content);
        write(writer.calendar(), content);
    }

    Instant now() {
        return clock.instant();
    }

    /** Changes what the body names, and nothing else. */
    public Version patch(Writer writer, String id, ObjectNode body) {
        manners.look(writer, body);
        EventFields.check(body);
        return change(writer, id, body, content -> {
            MergePatch.apply(content, body);
            return content;
        });
    }

    /** Replaces everything that may be written; what the body lacks is gone. */
    public Version update(Writer writer, String id, ObjectNode body) {
        manners.look(writer, body);
        EventFields.check(body);
        return change(writer, id, body, content -> {
            var replaced = Json.object();
            MergePatch.apply(replaced, body);
            if (content.has("sequence") && !replaced.has("sequence")) {
                replaced.set("sequence", content.get("sequence"));
            }
            if (!replaced.has("eventType")) {
                replaced.set("eventType", content.get("eventType"));
            }
            return replaced;
        });
    }

    public void delete(Writer writer, String id) {
        var before = current(writer, id);
        if (before.path("status").asString("").equals("cancelled")) {
            throw Refusals.deleted();
        }
        checkCondition(writer, before);
        manners.mentionGuests(writer, before);
        var after = before.deepCopy().put("status", "cancelled");
        touch(after);
        finish(writer, before, after);
        if (!Sharing.isOrganizedIn(writer.calendar(), before)) {
            guests.guestAnswered(writer.calendar().id(), "declined", before);
        }
    }

    private Version change(Writer writer, String id, ObjectNode body, UnaryOperator<ObjectNode> edit) {
        var before = current(writer, id);
        checkCondition(writer, before);
        var after = edit.apply(before.deepCopy());
        for (var field : EventFields.READ_ONLY) {
            after.remove(field);
            if (before.has(field)) {
                after.set(field, before.get(field));
            }
        }
        if (before.has("recurringEventId")) {
            after.remove("recurrence");
        }
        EventRules.normalize(after, writer.calendar().zone(), Sharing.organizer(before));
        if (!after.get("eventType").equals(before.get("eventType"))) {
            throw Refusals.rule("eventTypeRestriction", "The event type cannot be changed.");
        }
        manners.mentionGuests(writer, before.has("attendees") ? before : after);
        var guest = writer.calendar().id();
        if (!Sharing.isOrganizedIn(writer.calendar(), before)) {
            manners.lookAtForeign(writer, body);
            if (!Sharing.shared(before, guest).equals(Sharing.shared(after, guest))) {
                throw Refusals.notOrganizer();
            }
        }
        sequence(before, after);
        if (!onlyRemindersDiffer(before, after)) {
            touch(after);
        }
        return finish(writer, before, after);
    }

    private ObjectNode current(Writer writer, String id) {
        return Occurrences.find(writer.calendar().events(), id, clock.instant()).orElseThrow(Refusals::notFound);
    }

    private void checkCondition(Writer writer, ObjectNode before) {
        manners.lookAtCondition(writer);
        if (writer.ifMatch()
                .filter(etag -> !etag.equals(before.get("etag").stringValue()))
                .isPresent()) {
            throw Refusals.conditionNotMet();
        }
    }

    private static void sequence(ObjectNode before, ObjectNode after) {
        var was = before.path("sequence").asInt(0);
        if (after.path("sequence").asInt(0) < was) {
            throw Refusals.invalid("Invalid sequence value. The specified sequence number is below the current sequence"
                    + " number of the resource. Re-fetch the resource and use its sequence number on the following"
                    + " request.");
        }
        if (EventFields.OF_THE_APPOINTMENT.stream()
                .anyMatch(field -> !Objects.equals(before.get(field), after.get(field)))) {
            after.put("sequence", Math.max(was + 1, after.path("sequence").asInt(0)));
        }
    }

    private static boolean onlyRemindersDiffer(ObjectNode before, ObjectNode after) {
        return !before.get("reminders").equals(after.get("reminders"))
                && before.deepCopy()
                        .remove(List.of("reminders"))
                        .equals(after.deepCopy().remove(List.of("reminders")));
    }

    private void touch(ObjectNode content) {
        content.put("updated", Timestamps.text(clock.instant()));
    }

    private Version finish(Writer writer, ObjectNode before, ObjectNode after) {
        var calendar = writer.calendar();
        var version = write(calendar, after);
        if (before.has("recurrence")) {
            new Exceptions(calendar.events(), clock).follow(before, after);
        }
        if (Sharing.isOrganizedIn(calendar, after)) {
            guests.organizerWrote(writer, before, after);
        } else {
            var now = Attendees.answer(after, calendar.id());
            if (!now.equals(Attendees.answer(before, calendar.id()))) {
                now.ifPresent(answer -> guests.guestAnswered(calendar.id(), answer, after));
            }
        }
        return version;
    }

    private Version write(SimulatedCalendar calendar, ObjectNode content) {
        var version = calendar.events().write(content);
        changed.accept(calendar);
        return version;
    }
}
