package com.timeapp.calendar.domain.sync;

import com.timeapp.calendar.domain.event.EventContent;
import com.timeapp.calendar.domain.event.EventPatch;
import com.timeapp.calendar.domain.event.Synced;
import java.util.Optional;

/** What bringing an event to say what we want takes, decided from the newest state when the call is made. */
public sealed interface PushPlan {

    /** Nothing is wanted any more. */
    record Nothing() implements PushPlan {}

    /** The calendar says it already. */
    record AlreadySaid(Synced synced) implements PushPlan {}

    record Create(EventContent content) implements PushPlan {}

    record Change(Synced synced, EventPatch patch, EventContent content) implements PushPlan {}

    static PushPlan of(EventOrigin origin, Optional<Synced> synced, Optional<EventContent> desired) {
        if (desired.isEmpty()) {
            return new Nothing();
        }
        var content = desired.get();
        if (synced.isEmpty()) {
            return switch (origin) {
                case APP, MIRROR -> new Create(content);
                case CALENDAR -> new Nothing();
            };
        }
        var there = synced.get();
        var saidAlready = switch (origin) {
            case APP, MIRROR -> there.base().saysTheSameAs(content);
            case CALENDAR -> there.base().isTheSameAppointmentAs(content);
        };
        if (saidAlready) {
            return new AlreadySaid(there);
        }
        return new Change(
                there,
                switch (origin) {
                    case APP, MIRROR -> EventPatch.ofOurs(there.base(), content);
                    case CALENDAR -> EventPatch.ofTheirs(there.base(), content);
                },
                content);
    }
}
