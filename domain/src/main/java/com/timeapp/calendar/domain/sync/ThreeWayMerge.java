package com.timeapp.calendar.domain.sync;

import com.timeapp.calendar.domain.event.EventContent;
import com.timeapp.calendar.domain.event.EventTime;
import java.util.EnumSet;
import java.util.Set;
import java.util.function.BiPredicate;

/**
 * Merges what the person changed in the calendar with what we still mean to write, field by field, against what both
 * sides last agreed on. A field changed on one side follows that side; changed on both, differently, it is a conflict
 * in which the calendar's value stands in {@link #merged}, until it is decided otherwise.
 *
 * @param base what both sides agree on from now on: the calendar's fields that the task follows, ours where it does not
 * @param merged what both sides should say in the end
 * @param accepted fields in which the task must follow the calendar, conflicts included
 * @param conflicts fields that both sides changed to different values
 */
public record ThreeWayMerge(
        EventContent base, EventContent merged, Set<EventField> accepted, Set<EventField> conflicts) {

    private static final Set<EventField> TIME = Set.of(EventField.START, EventField.LENGTH);
    private static final Set<EventField> TITLE_AND_TIME = Set.of(EventField.TITLE, EventField.START, EventField.LENGTH);
    private static final Set<EventField> OURS_UNTITLED =
            Set.of(EventField.START, EventField.LENGTH, EventField.RECURRENCE);
    private static final Set<EventField> OURS =
            Set.of(EventField.TITLE, EventField.START, EventField.LENGTH, EventField.RECURRENCE);
    private static final Set<EventField> THEIRS =
            Set.of(EventField.TITLE, EventField.START, EventField.LENGTH, EventField.DESCRIPTION);

    /** What the task follows of an event of ours, whose title may be hidden. */
    public static Set<EventField> followed(boolean titleHidden) {
        return titleHidden ? OURS_UNTITLED : OURS;
    }

    /** An event of ours: the task never follows its description, nor its title where that is a mask. */
    public static ThreeWayMerge ofOurs(EventContent base, EventContent ours, EventContent theirs, boolean titleMasked) {
        var follows = followed(titleMasked);
        var accepted = accepted(base, ours, theirs, follows);
        return new ThreeWayMerge(
                follow(base, theirs, follows).withTime(theirs.time()),
                follow(ours, theirs, accepted),
                accepted,
                conflicts(base, ours, theirs, accepted));
    }

    /** The person's own event: the task follows all that we keep of it, and the rest of it is never ours to say. */
    public static ThreeWayMerge ofTheirs(EventContent base, EventContent ours, EventContent theirs) {
        var accepted = accepted(base, ours, theirs, THEIRS);
        var merged = follow(ours, theirs, accepted);
        return new ThreeWayMerge(
                theirs,
                theirs.withTitle(merged.title()).withTime(merged.time()).withDescription(merged.description()),
                accepted,
                conflicts(base, ours, theirs, accepted));
    }

    /**
     * An edit of the task's that was made before the task heard of a change in the calendar.
     *
     * @param before what the event said where that change was made
     * @param changed what it says since
     */
    public static ThreeWayMerge ofUnheard(
            EventContent before, EventContent ours, EventContent changed, Set<EventField> fields) {
        var accepted = accepted(before, ours, changed, fields);
        var conflicts = conflicts(before, ours, changed, accepted);
        // the task that follows keeps the length of the other kind in mind
        if (!accepted.contains(EventField.START) && !ours.time().sameKind(changed.time())) {
            conflicts.remove(EventField.LENGTH);
        }
        return new ThreeWayMerge(changed, follow(ours, changed, accepted), accepted, conflicts);
    }

    /** An event that was gone and is there again: the task follows its time and rule, and the person's own in everything. */
    public static ThreeWayMerge broughtBack(EventContent theirs, EventOrigin origin) {
        var follows = switch (origin) {
            case APP, MIRROR -> theirs.recurrence().isPresent() ? OURS_UNTITLED : TIME;
            case CALENDAR -> THEIRS;
        };
        return new ThreeWayMerge(theirs, theirs, follows, EnumSet.noneOf(EventField.class));
    }

    /** The person's own event and a task that was made from it long ago: nobody knows who changed what they say differently. */
    public static ThreeWayMerge ofStrangers(EventContent ours, EventContent theirs) {
        var differs = EnumSet.copyOf(TITLE_AND_TIME);
        differs.removeIf(field -> same(field, ours, theirs));
        return new ThreeWayMerge(theirs, theirs, differs, differs);
    }

    /** The same where the task follows these fields whatever it says there. */
    public ThreeWayMerge following(EventContent theirs, Set<EventField> fields) {
        var all = EnumSet.noneOf(EventField.class);
        all.addAll(accepted);
        all.addAll(fields);
        return new ThreeWayMerge(base, follow(merged, theirs, fields), all, conflicts);
    }

    /**
     * The same with a conflict in every field that either side changed, where both changed the event at all; what both
     * changed to the same is none.
     *
     * @param shared fields in which what differs was edited by us, and not made so by a setting
     */
    public ThreeWayMerge disputingAll(EventContent before, EventContent ours, Set<EventField> shared) {
        var edited = EnumSet.noneOf(EventField.class);
        for (var field : shared) {
            if (!same(field, before, ours) && !same(field, base, ours)) {
                edited.add(field);
            }
        }
        if (accepted.isEmpty() || edited.isEmpty()) {
            return this;
        }
        edited.addAll(accepted);
        return new ThreeWayMerge(base, merged, accepted, edited);
    }

    /** The same where in these fields ours stands. */
    public ThreeWayMerge keepingOurs(EventContent ours, Set<EventField> fields) {
        return new ThreeWayMerge(base, follow(merged, ours, fields), without(fields), conflicts);
    }

    /** The same where in these fields the calendar says what it says and the task does not follow. */
    public ThreeWayMerge leaving(EventContent theirs, Set<EventField> fields) {
        return new ThreeWayMerge(base, follow(merged, theirs, fields), without(fields), conflicts);
    }

    /** The same where the calendar's value of that field is no edit: ours stands, and there is no conflict. */
    public ThreeWayMerge without(EventField field, EventContent ours) {
        var fields = EnumSet.of(field);
        var rest = EnumSet.copyOf(conflicts.isEmpty() ? EnumSet.noneOf(EventField.class) : conflicts);
        rest.remove(field);
        return new ThreeWayMerge(base, follow(merged, ours, fields), without(fields), rest);
    }

    /** The same for an event that is called so by both, whatever its task is called. */
    public ThreeWayMerge titled(String title) {
        return new ThreeWayMerge(base.withTitle(title), merged.withTitle(title), accepted, conflicts);
    }

    private Set<EventField> without(Set<EventField> fields) {
        var rest = EnumSet.noneOf(EventField.class);
        rest.addAll(accepted);
        rest.removeAll(fields);
        return rest;
    }

    /** Whether the two say the same there. */
    public static boolean same(EventField field, EventContent one, EventContent other) {
        return comparison(field).test(one, other);
    }

    /** In what two states of the person's own event differ, of what its task follows. */
    public static Set<EventField> differing(EventContent one, EventContent other) {
        var differing = EnumSet.noneOf(EventField.class);
        THEIRS.stream().filter(field -> !same(field, one, other)).forEach(differing::add);
        return differing;
    }

    private static Set<EventField> accepted(
            EventContent base, EventContent ours, EventContent theirs, Set<EventField> follows) {
        var accepted = EnumSet.noneOf(EventField.class);
        for (var field : follows) {
            var same = comparison(field);
            if (!same.test(base, theirs) && !same.test(ours, theirs)) {
                accepted.add(field);
            }
        }
        return accepted;
    }

    private static Set<EventField> conflicts(
            EventContent base, EventContent ours, EventContent theirs, Set<EventField> accepted) {
        var conflicts = EnumSet.noneOf(EventField.class);
        for (var field : accepted) {
            if (!comparison(field).test(base, ours)) {
                conflicts.add(field);
            }
        }
        // days and minutes cannot be weighed against each other: a length goes with the start that it belongs to
        if (accepted.containsAll(TIME) && !ours.time().sameKind(theirs.time())) {
            conflicts.remove(EventField.LENGTH);
            if (conflicts.contains(EventField.START)) {
                conflicts.add(EventField.LENGTH);
            }
        }
        return conflicts;
    }

    private static BiPredicate<EventContent, EventContent> comparison(EventField field) {
        return switch (field) {
            case TITLE -> (a, b) -> a.title().equals(b.title());
            case START -> (a, b) -> a.time().sameStart(b.time());
            case LENGTH -> (a, b) -> a.time().sameLength(b.time());
            case DESCRIPTION -> (a, b) -> a.description().equals(b.description());
            case RECURRENCE -> EventContent::repeatsAs;
        };
    }

    /** Ours, with theirs in these fields. */
    public static EventContent follow(EventContent ours, EventContent theirs, Set<EventField> fields) {
        var merged = ours;
        if (fields.contains(EventField.TITLE)) {
            merged = merged.withTitle(theirs.title());
        }
        if (fields.contains(EventField.DESCRIPTION)) {
            merged = merged.withDescription(theirs.description());
        }
        if (fields.contains(EventField.RECURRENCE)) {
            merged = merged.repeating(theirs.recurrence());
        }
        var time = time(ours.time(), theirs.time(), fields);
        if (merged.recurrence().isPresent()) {
            time = (fields.contains(EventField.RECURRENCE) ? time.byTheClocksOf(theirs.time()) : time)
                    .asBeside(ours.time());
        }
        // days count as free and hours as busy: what becomes the one or the other counts as it does where it comes from
        return time.sameKind(ours.time())
                ? merged.withTime(time)
                : merged.withTime(time).thatIsFree(theirs.free());
    }

    private static EventTime time(EventTime ours, EventTime theirs, Set<EventField> fields) {
        var start = fields.contains(EventField.START) ? theirs : ours;
        var length = fields.contains(EventField.LENGTH) ? theirs : ours;
        return start.withLengthOf(length);
    }
}
