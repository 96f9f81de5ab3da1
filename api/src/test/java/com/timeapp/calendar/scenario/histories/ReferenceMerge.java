package com.timeapp.calendar.scenario.histories;

import java.time.Instant;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Set;

/**
 * What both sides come to after they were changed without knowing of each other; written down once more, from what is
 * promised and not from how it is done.
 *
 * @param conflicts what both changed to different values
 */
record ReferenceMerge(Said task, Said event, Set<Field> conflicts) {

    /** Which of the two a value is taken from. */
    private enum Side {
        OURS,
        THEIRS
    }

    /**
     * @param base what the task said when both agreed
     * @param oursAt and {@code theirsAt}: when each was last changed; of concern to {@link Policy#NEWEST_WINS}
     */
    static ReferenceMerge of(Policy policy, Said base, Said ours, Said theirs, Instant oursAt, Instant theirsAt) {
        var newer = oursAt.isAfter(theirsAt) ? Side.OURS : Side.THEIRS;
        var task = new Merging(policy, newer, Side.OURS, base, ours, theirs);
        var event = new Merging(policy, newer, Side.THEIRS, base, ours, theirs);
        return new ReferenceMerge(task.said(), event.said(), task.conflicts);
    }

    /** @param own whose value this side keeps as long as nobody decides */
    private record Merging(
            Policy policy,
            Side newer,
            Side own,
            Said base,
            Said ours,
            Said theirs,
            boolean asksAboutAll,
            Set<Field> conflicts) {

        Merging(Policy policy, Side newer, Side own, Said base, Said ours, Said theirs) {
            this(
                    policy,
                    newer,
                    own,
                    base,
                    ours,
                    theirs,
                    policy == Policy.ASK && isEdited(base, ours, ours) && isEdited(base, theirs, ours),
                    EnumSet.noneOf(Field.class));
        }

        private static boolean isEdited(Said base, Said edited, Said ours) {
            return Arrays.stream(Field.values())
                    .anyMatch(field -> !edited.get(field).equals(base.get(field))
                            && (edited == ours || !edited.get(field).equals(ours.get(field))));
        }

        Said said() {
            var fields = new EnumMap<Field, String>(Field.class);
            var start = pick(Field.START, base.get(Field.START), ours.get(Field.START), theirs.get(Field.START));
            fields.put(
                    Field.TITLE,
                    pick(Field.TITLE, base.get(Field.TITLE), ours.get(Field.TITLE), theirs.get(Field.TITLE)));
            fields.put(Field.START, start);
            fields.put(Field.LENGTH, length(!start.contains("T")));
            fields.put(
                    Field.RECURRENCE,
                    pick(
                            Field.RECURRENCE,
                            base.get(Field.RECURRENCE),
                            ours.get(Field.RECURRENCE),
                            theirs.get(Field.RECURRENCE)));
            return new Said(fields, Set.of());
        }

        /** Of the kind that the start is of: days for a date, else minutes. */
        private String length(boolean allDay) {
            var ourLength = ours.length(allDay).orElseThrow();
            if (own == Side.THEIRS && ours.isAllDay() != allDay && isLeftToPerson()) {
                return theirs.length(allDay).orElse(ourLength);
            }
            return theirs.length(allDay)
                    .map(their -> pick(Field.LENGTH, lengthBefore(allDay), ourLength, their))
                    .orElse(ourLength);
        }

        /** What a task keeps in mind of the other kind was never agreed on with a calendar, if both have taken that kind up. */
        private String lengthBefore(boolean allDay) {
            var isNewToBoth = ours.isAllDay() == allDay && base.isAllDay() != allDay;
            return isNewToBoth ? "" : base.length(allDay).orElseThrow();
        }

        private String pick(Field field, String before, String our, String their) {
            if (our.equals(their) || our.equals(before) && !asksAboutAll) {
                return their;
            }
            if (their.equals(before) && (!asksAboutAll || our.equals(before))) {
                return our;
            }
            conflicts.add(field);
            return winner() == Side.OURS ? our : their;
        }

        /** Then an event of hours is none of a task's business that is a date. */
        private boolean isLeftToPerson() {
            return policy == Policy.MERGE || policy == Policy.ASK;
        }

        private Side winner() {
            return switch (policy) {
                case CALENDAR_WINS -> Side.THEIRS;
                case TASK_WINS -> Side.OURS;
                case NEWEST_WINS -> newer;
                case MERGE, ASK -> own;
            };
        }
    }

    /** Whether nobody changed hours into days or days into hours, so that lengths can be compared. */
    static boolean areOfOneKind(Said base, Said ours, Said theirs) {
        return base.isAllDay() == ours.isAllDay() && ours.isAllDay() == theirs.isAllDay();
    }
}
