package com.timeapp.calendar.command.mapping;

import com.timeapp.calendar.domain.connection.ConflictPolicy.Decision;
import com.timeapp.calendar.domain.event.EventContent;
import com.timeapp.calendar.domain.sync.EventField;
import com.timeapp.calendar.domain.sync.ThreeWayMerge;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * What becomes of the fields that both sides changed, and of those in dispute between them. Fields in dispute stay it, under
 * whatever policy, until both sides say the same there. Hours and days cannot be weighed against each other: a length goes
 * with the start that it belongs to.
 *
 * @param decided by the policy
 * @param leftBehind a length of the calendar's that does not fit our start: ours stands, under whatever policy
 * @param ended in dispute until now
 * @param asked of the person
 */
record Settlement(Set<EventField> decided, Set<EventField> leftBehind, Set<EventField> ended, Set<EventField> asked) {

    private static final Set<EventField> LENGTH = Set.of(EventField.LENGTH);

    /**
     * @param ours what the task says
     * @param decision of the policy
     */
    static Settlement of(
            ThreeWayMerge merge, Optional<Dispute> dispute, EventContent ours, EventContent theirs, Decision decision) {
        var open = dispute.map(Dispute::fields).orElse(Set.of());
        var asked = EnumSet.noneOf(EventField.class);
        asked.addAll(merge.conflicts());
        var decided = EnumSet.noneOf(EventField.class);
        if (decision != Decision.ASK) {
            decided.addAll(merge.conflicts());
            decided.removeAll(open);
        }
        asked.removeAll(decided);
        var leftBehind = EnumSet.noneOf(EventField.class);
        var ended = EnumSet.noneOf(EventField.class);
        dispute.map(sides -> sides.settledBetween(ours, theirs)).ifPresent(ended::addAll);
        var startWaits = open.contains(EventField.START) || asked.contains(EventField.START);
        if (!startWaits && !ours.time().sameKind(theirs.time())) {
            var concerned = merge.conflicts().contains(EventField.LENGTH);
            asked.remove(EventField.LENGTH);
            decided.remove(EventField.LENGTH);
            if (decided.contains(EventField.START)) {
                decided.addAll(concerned || open.contains(EventField.LENGTH) ? LENGTH : Set.of());
            } else if (concerned) {
                leftBehind.addAll(LENGTH);
            } else if (open.contains(EventField.LENGTH)) {
                ended.addAll(LENGTH);
            }
        }
        return new Settlement(decided, leftBehind, ended, asked);
    }
}
