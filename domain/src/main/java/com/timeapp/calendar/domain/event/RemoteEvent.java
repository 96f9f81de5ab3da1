package com.timeapp.calendar.domain.event;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * An event as a calendar told us, reduced to what we use; a text is never blank, never HTML
 * and never longer than a task may hold.
 *
 * @param recurring has a rule, dates or overrides; then, where its reference names an occurrence, the rest tells of that
 *     one: the next that is neither over nor cancelled, else the last there was
 * @param participation what the person has to do with it
 * @param confidential private or confidential
 * @param categories under which the person has filed it, where the provider has such
 * @param changedAt when the provider says it changed last
 * @param rule the RRULE by which an event of ours repeats, where it is one that a task can have; absent on the person's own
 */
public record RemoteEvent(
        ExternalEventRef ref,
        RemoteVersion version,
        String title,
        EventTime time,
        Optional<String> description,
        Priority priority,
        boolean free,
        boolean recurring,
        Participation participation,
        boolean confidential,
        boolean cancelled,
        Optional<Marker> marker,
        Set<String> categories,
        Optional<Instant> changedAt,
        Optional<String> rule) {

    public RemoteEvent {
        title = Texts.title(title);
        description = description.map(Texts::description).filter(text -> !text.isEmpty());
    }

    /** One of which no rule is told. */
    public RemoteEvent(
            ExternalEventRef ref,
            RemoteVersion version,
            String title,
            EventTime time,
            Optional<String> description,
            Priority priority,
            boolean free,
            boolean recurring,
            Participation participation,
            boolean confidential,
            boolean cancelled,
            Optional<Marker> marker,
            Set<String> categories,
            Optional<Instant> changedAt) {
        this(
                ref,
                version,
                title,
                time,
                description,
                priority,
                free,
                recurring,
                participation,
                confidential,
                cancelled,
                marker,
                categories,
                changedAt,
                Optional.empty());
    }

    public boolean isIn(String category) {
        return categories.stream().anyMatch(category::equalsIgnoreCase);
    }

    /**
     * The same, changed at a time that can be: never later than now, and unknown where it would be earlier than what we
     * knew of it before, for there are programs that change an event and leave its time.
     */
    public RemoteEvent changedBetween(Instant known, Instant now) {
        return with(
                changedAt.filter(change -> !change.isBefore(known)).map(change -> change.isAfter(now) ? now : change),
                rule);
    }

    /** The same; one that repeats in a way in which no task can is taken to repeat as it is known to. */
    public RemoteEvent knownToRepeat(Optional<String> known) {
        return recurring && rule.isEmpty() ? with(changedAt, known) : this;
    }

    private RemoteEvent with(Optional<Instant> newChangedAt, Optional<String> newRule) {
        return new RemoteEvent(
                ref,
                version,
                title,
                time,
                description,
                priority,
                free,
                recurring,
                participation,
                confidential,
                cancelled,
                marker,
                categories,
                newChangedAt,
                newRule);
    }

    public EventContent content() {
        return new EventContent(title, time, description, priority, free, marker, rule);
    }

    /** What we keep of the person's own event, whose rule is its calendar's to say. */
    public EventContent ownContent() {
        return content().repeating(Optional.empty());
    }

    /** Hidden: personal. */
    @Override
    public String toString() {
        return "RemoteEvent[…]";
    }
}
