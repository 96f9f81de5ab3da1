package com.timeapp.calendar.scenario.histories;

import com.timeapp.calendar.domain.event.EventContent;
import com.timeapp.calendar.domain.event.ExternalEventRef;
import com.timeapp.calendar.domain.event.Participation;
import com.timeapp.calendar.domain.event.RemoteEvent;
import com.timeapp.calendar.domain.event.RemoteVersion;
import com.timeapp.calendar.domain.event.Texts;
import com.timeapp.calendar.domain.id.AppTaskId;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * An event as a calendar keeps it.
 *
 * @param madeFor the task that the product made it for; absent: the person's own
 */
record StoredEvent(
        ExternalEventRef ref,
        RemoteVersion version,
        EventContent content,
        Optional<AppTaskId> madeFor,
        Instant changedAt) {

    boolean isOurs() {
        return madeFor.isPresent();
    }

    StoredEvent saying(EventContent newContent, RemoteVersion newVersion) {
        return new StoredEvent(ref, newVersion, newContent, madeFor, Instant.now());
    }

    /** As its person calls it, without the mark of a task that is done. */
    EventContent unmarked() {
        return content.withTitle(Texts.unmarked(content.title()));
    }

    RemoteEvent told() {
        return new RemoteEvent(
                ref,
                version,
                content.title(),
                content.time(),
                content.description(),
                content.priority(),
                content.free(),
                content.recurrence().isPresent(),
                Participation.ORGANIZER,
                false,
                false,
                content.marker(),
                Set.of(),
                Optional.of(changedAt),
                content.recurrence());
    }

    @Override
    public String toString() {
        return "%s '%s' %s %s"
                .formatted(
                        ref.id(),
                        content.title(),
                        Values.show(content.time()),
                        content.recurrence().orElse("once"));
    }
}
