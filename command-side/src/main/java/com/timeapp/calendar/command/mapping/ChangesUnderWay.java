package com.timeapp.calendar.command.mapping;

import com.timeapp.calendar.domain.event.EventContent;
import com.timeapp.calendar.domain.id.TaskVersion;
import com.timeapp.calendar.domain.mapping.MappingFact.ConflictSides;
import com.timeapp.calendar.domain.sync.EventField;
import com.timeapp.calendar.domain.sync.ThreeWayMerge;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Changes accepted from the calendar that a version of the task may have been made without. Oldest first. */
class ChangesUnderWay {

    /**
     * @param at when the calendar says that it was made, else when it was accepted
     * @param followed the version in which the task had it, absent while nobody has told
     */
    private record Change(
            long number,
            Instant at,
            EventContent before,
            EventContent after,
            Set<EventField> fields,
            Optional<TaskVersion> followed) {

        boolean isUnheardOfIn(TaskVersion version) {
            return followed.map(since -> since.isNewerThan(version)).orElse(true);
        }

        Change followedIn(TaskVersion version) {
            return new Change(number, at, before, after, fields, Optional.of(version));
        }

        Change startingFrom(EventContent said, Set<EventField> there) {
            return new Change(number, at, ThreeWayMerge.follow(before, said, there), after, fields, followed);
        }

        Change without(Set<EventField> there) {
            return new Change(number, at, before, after, Conflicts.minus(fields, there), followed);
        }

        /** Both as one: from what the first one found, where it changed something, to what the last one left. */
        Change then(Change next) {
            var alsoChanged = Conflicts.minus(next.fields, fields);
            var found = ThreeWayMerge.follow(before, next.before, alsoChanged);
            var left = ThreeWayMerge.follow(after, next.after, next.fields);
            alsoChanged.addAll(fields);
            return new Change(next.number, next.at, found, left, alsoChanged, next.followed);
        }

        ThreeWayMerge meet(EventContent ours) {
            return ThreeWayMerge.ofUnheard(before, ours, after, fields);
        }

        /** Where it was changed there and back, and ours says something else: the task that follows each step comes back, too. */
        Set<EventField> overrunning(EventContent ours) {
            var overrun = EnumSet.noneOf(EventField.class);
            fields.stream()
                    .filter(field -> ThreeWayMerge.same(field, before, after))
                    .filter(field -> !ThreeWayMerge.same(field, ours, after))
                    .forEach(overrun::add);
            return overrun;
        }
    }

    /**
     * @param event what the event should say
     * @param overrun in what the task loses what ours says, though the calendar changed nothing there in the end
     */
    record Meeting(EventContent event, Optional<Conflict> conflict, Set<EventField> overrun) {}

    /**
     * @param fields what was changed on both sides
     * @param changedAt when the newest of the calendar's changes was made
     */
    record Conflict(Set<EventField> fields, ConflictSides sides, Instant changedAt) {}

    private final List<Change> changes = new ArrayList<>();

    void accepted(long number, Instant at, EventContent before, EventContent after, Set<EventField> fields) {
        changes.add(new Change(number, at, before, after, fields, Optional.empty()));
    }

    boolean isAwaited(long number) {
        return changes.stream()
                .anyMatch(change -> change.number == number && change.followed().isEmpty());
    }

    void followed(long number, TaskVersion version) {
        changes.replaceAll(change -> change.number == number ? change.followedIn(version) : change);
    }

    /** The same edit is no second conflict. */
    void conflicted(Set<EventField> fields, EventContent task) {
        changes.replaceAll(change -> change.startingFrom(task, fields));
    }

    /** In these fields the task keeps its own. */
    void overruled(Set<EventField> fields) {
        changes.replaceAll(change -> change.without(fields));
    }

    void heardOfIn(TaskVersion version) {
        changes.removeIf(change -> !change.isUnheardOfIn(version));
    }

    void clear() {
        changes.clear();
    }

    /** What the calendar said after the last of them. */
    Optional<EventContent> newest() {
        return changes.isEmpty()
                ? Optional.empty()
                : Optional.of(changes.getLast().after());
    }

    /** What the calendar changed several times was changed once: none of them is a step that ours could contradict. */
    Meeting meet(EventContent ours, TaskVersion version) {
        var unheard =
                changes.stream().filter(change -> change.isUnheardOfIn(version)).toList();
        return unheard.stream()
                .reduce(Change::then)
                .map(all -> meeting(ours, all, unheard))
                .orElseGet(() -> new Meeting(ours, Optional.empty(), Set.of()));
    }

    private static Meeting meeting(EventContent ours, Change all, List<Change> unheard) {
        var merge = all.meet(ours);
        if (merge.conflicts().isEmpty()) {
            return new Meeting(merge.merged(), Optional.empty(), all.overrunning(ours));
        }
        var sides = new ConflictSides(
                unheard.getFirst().before(), ours, unheard.getLast().after());
        var conflict = new Conflict(merge.conflicts(), sides, all.at());
        return new Meeting(merge.merged(), Optional.of(conflict), all.overrunning(ours));
    }
}
