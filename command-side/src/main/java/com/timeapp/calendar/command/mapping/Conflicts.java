package com.timeapp.calendar.command.mapping;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import com.timeapp.calendar.domain.connection.ConflictPolicy;
import com.timeapp.calendar.domain.connection.ConflictPolicy.Decision;
import com.timeapp.calendar.domain.event.EventContent;
import com.timeapp.calendar.domain.event.Synced;
import com.timeapp.calendar.domain.event.Texts;
import com.timeapp.calendar.domain.id.TaskVersion;
import com.timeapp.calendar.domain.mapping.MappingCommand.ResolveConflict;
import com.timeapp.calendar.domain.mapping.MappingFact.ConflictDetected;
import com.timeapp.calendar.domain.mapping.MappingFact.ConflictResolved;
import com.timeapp.calendar.domain.mapping.MappingFact.ConflictSides;
import com.timeapp.calendar.domain.mapping.MappingFact.Resolution;
import com.timeapp.calendar.domain.mapping.MappingFact.TaskEditKept;
import com.timeapp.calendar.domain.mapping.MappingFact.TaskSyncRequested;
import com.timeapp.calendar.domain.personal.Personal;
import com.timeapp.calendar.domain.refusal.CommandRefused;
import com.timeapp.calendar.domain.refusal.Refusal;
import com.timeapp.calendar.domain.sync.EventField;
import com.timeapp.calendar.domain.sync.TaskChange;
import com.timeapp.calendar.domain.sync.ThreeWayMerge;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** What both sides changed since they last agreed: decided by the connection's policy, or left to the person. */
class Conflicts {

    private static final Set<EventField> TITLE = Set.of(EventField.TITLE);
    private static final Set<EventField> LENGTH = Set.of(EventField.LENGTH);
    private static final Set<EventField> DESCRIPTION = Set.of(EventField.DESCRIPTION);

    private final MappingState state;

    Conflicts(MappingState state) {
        this.state = state;
    }

    /** What the task says, also where its event says something else because that is in dispute. */
    EventContent ofTask(EventContent desired) {
        return state.dispute().map(open -> open.ofTask(desired)).orElse(desired);
    }

    /** In what that is in dispute a task which says this does not say what the calendar does. */
    Set<EventField> unlikeTheCalendar(EventContent task) {
        return state.dispute()
                .map(open -> minus(
                        open.fields(), open.settledBetween(task, open.sides().calendar())))
                .orElse(Set.of());
    }

    /**
     * Decides what an edit in the calendar and ours have in common. Fields in dispute stay it, under whatever policy,
     * until both sides say the same there.
     *
     * @param ours what the task says
     * @param shared what both sides may edit, without a title that is hidden in the calendar
     * @param changedAt when the calendar says it was edited
     * @return the merge that stands
     */
    ThreeWayMerge settle(
            ThreeWayMerge found,
            EventContent base,
            EventContent ours,
            EventContent theirs,
            Set<EventField> shared,
            ConflictPolicy policy,
            Optional<Instant> changedAt) {
        var merge = policy == ConflictPolicy.ASK ? found.disputingAll(base, ours, shared) : found;
        var decision = policy.decide(state.editedAt(), changedAt);
        var open = state.dispute().map(Dispute::fields).orElse(Set.of());
        var settlement = Settlement.of(merge, state.dispute(), ours, theirs, decision);
        var sides = new ConflictSides(
                state.dispute()
                        .map(dispute ->
                                ThreeWayMerge.follow(base, dispute.sides().base(), open))
                        .orElse(base),
                ours,
                theirs);
        var winner = decision == Decision.TASK ? Resolution.KEEP_TASK : Resolution.KEEP_CALENDAR;
        decided(settlement.decided(), sides, winner);
        decided(settlement.leftBehind(), sides, Resolution.KEEP_TASK);
        if (!settlement.ended().isEmpty()) {
            resolved(settlement.ended(), Resolution.KEEP_TASK);
            keepInTask(ours, settlement.ended());
        }
        if (!settlement.asked().isEmpty()) {
            apply(new ConflictDetected(state.mapping(), state.subject(), settlement.asked(), Personal.of(sides)));
        }
        var held = state.dispute().map(Dispute::fields).orElse(Set.of());
        var left = held.isEmpty() ? merge : merge.leaving(theirs, held);
        var kept = EnumSet.copyOf(settlement.leftBehind());
        if (decision == Decision.TASK) {
            kept.addAll(settlement.decided());
        }
        return kept.isEmpty() ? left : left.keepingOurs(ours, kept);
    }

    private void decided(Set<EventField> fields, ConflictSides sides, Resolution resolution) {
        if (!fields.isEmpty()) {
            apply(new ConflictDetected(state.mapping(), state.subject(), fields, Personal.of(sides)));
            resolved(fields, resolution);
        }
    }

    static Set<EventField> minus(Set<EventField> all, Set<EventField> some) {
        var rest = EnumSet.noneOf(EventField.class);
        rest.addAll(all);
        rest.removeAll(some);
        return rest;
    }

    /**
     * An edit of the task that was made without knowing of a change in the calendar, which the task is following.
     *
     * @param titleHidden in the calendar, where nobody can be asked about it: the task goes on following
     */
    void crossed(
            ChangesUnderWay.Conflict conflict,
            TaskVersion version,
            ConflictPolicy policy,
            Optional<Instant> editedAt,
            boolean titleHidden) {
        detected(conflict);
        var decision = policy.decide(editedAt, Optional.of(conflict.changedAt()));
        if (decision != Decision.ASK) {
            decided(conflict, version, decision);
            return;
        }
        var hidden = titleHidden && conflict.fields().contains(EventField.TITLE) ? TITLE : Set.<EventField>of();
        if (!hidden.isEmpty()) {
            resolved(hidden, Resolution.KEEP_CALENDAR);
        }
        keepInTask(conflict.sides().task(), minus(conflict.fields(), hidden), version);
    }

    /**
     * The same of a task that has no event in the calendar any more, so that nobody can be asked: what the app said later
     * stands, unless the calendar is to win.
     */
    void crossedUnshown(
            ChangesUnderWay.Conflict conflict, TaskVersion version, ConflictPolicy policy, Optional<Instant> editedAt) {
        detected(conflict);
        decided(conflict, version, policy.decide(editedAt, Optional.of(conflict.changedAt())));
    }

    private void detected(ChangesUnderWay.Conflict conflict) {
        var sides = state.dispute()
                .map(open -> open.beside(conflict.sides(), conflict.fields()))
                .orElse(conflict.sides());
        apply(new ConflictDetected(state.mapping(), state.subject(), conflict.fields(), Personal.of(sides)));
        var over = state.dispute().map(Dispute::settled).orElse(Set.of());
        if (!over.isEmpty()) {
            resolved(over, Resolution.KEEP_CALENDAR);
        }
    }

    private void decided(ChangesUnderWay.Conflict conflict, TaskVersion version, Decision decision) {
        if (decision == Decision.CALENDAR) {
            resolved(conflict.fields(), Resolution.KEEP_CALENDAR);
        } else {
            resolved(conflict.fields(), Resolution.KEEP_TASK);
            keepInTask(conflict.sides().task(), conflict.fields(), version);
        }
    }

    /**
     * A title that its calendar does not show any more is not in dispute with it: the task has its own.
     *
     * @param task what it says, absent where it was just given another title
     */
    void titleIsHidden(Optional<EventContent> task) {
        if (state.dispute()
                .filter(open -> open.fields().contains(EventField.TITLE))
                .isPresent()) {
            resolved(TITLE, Resolution.KEEP_TASK);
            task.ifPresent(kept -> keepInTask(kept, TITLE));
        }
    }

    /** The person's own event is followed no more: the task has its own. */
    void eventIsLeft() {
        state.dispute().ifPresent(open -> resolved(open.fields(), Resolution.KEEP_TASK));
    }

    /**
     * What is edited of an occurrence that is over, and is not in its calendar, and what is in dispute about it.
     *
     * @param task what it says
     * @param next what is said of the next one
     */
    void leaveBehind(EventContent task, EventContent next) {
        var known = state.synced().map(Synced::base).orElse(task);
        var open = state.dispute().map(Dispute::fields).orElse(Set.of());
        if (!open.isEmpty()) {
            resolved(open, Resolution.KEEP_CALENDAR);
        }
        var unsaid = minus(minus(ThreeWayMerge.differing(known, task), open), DESCRIPTION);
        decided(unsaid, new ConflictSides(known, task, next), Resolution.KEEP_CALENDAR);
    }

    /** What the app now says where there is a dispute becomes the task's side of it; the event stays as it is. */
    EventContent heldBack(EventContent ours, Set<EventField> edited) {
        if (state.dispute().filter(open -> open.isLengthLeftBehind(ours)).isPresent()) {
            resolved(LENGTH, Resolution.KEEP_TASK);
        }
        return state.dispute().map(open -> heldBack(open, ours, edited)).orElse(ours);
    }

    private EventContent heldBack(Dispute dispute, EventContent ours, Set<EventField> edited) {
        var event = dispute.ofCalendar(ours);
        var news = dispute.news(ours, edited);
        if (news.isEmpty()) {
            return event;
        }
        var task = ThreeWayMerge.follow(dispute.sides().task(), ours, news);
        var ended = minus(dispute.settledBetween(task, dispute.sides().calendar()), minus(dispute.fields(), news));
        if (!ended.isEmpty()) {
            resolved(ended, Resolution.KEEP_CALENDAR);
        }
        state.dispute()
                .ifPresent(rest -> apply(new ConflictDetected(
                        state.mapping(),
                        state.subject(),
                        rest.fields(),
                        Personal.of(new ConflictSides(
                                rest.sides().base(), task, rest.sides().calendar())))));
        return event;
    }

    /** @throws CommandRefused when there is no such conflict any more, or the person has not seen its newest state */
    void resolve(ResolveConflict resolve) {
        if (state.dispute().isEmpty()) {
            checkIsAnsweredAlready(resolve);
            return;
        }
        var dispute = state.dispute().get();
        if (resolve.seen().isPresent() && resolve.seen().getAsLong() != dispute.revision()) {
            throw new CommandRefused(Refusal.STALE_VERSION);
        }
        var ours = EnumSet.noneOf(EventField.class);
        var theirs = EnumSet.noneOf(EventField.class);
        for (var field : dispute.fields()) {
            resolution(resolve, dispute, field).ifPresent(resolution -> {
                switch (resolution) {
                    case KEEP_TASK -> ours.add(field);
                    case KEEP_CALENDAR -> theirs.add(field);
                }
            });
        }
        keepCalendar(dispute.sides().calendar(), theirs);
        keepTask(dispute.sides().task(), ours);
    }

    private static Optional<Resolution> resolution(ResolveConflict resolve, Dispute dispute, EventField field) {
        var start = Optional.ofNullable(resolve.fields().get(EventField.START))
                .filter(said -> field == EventField.LENGTH && dispute.isBetweenHoursAndDays());
        return start.or(() -> Optional.ofNullable(resolve.fields().get(field))).or(resolve::others);
    }

    /** Saying the same twice is once enough. */
    private void checkIsAnsweredAlready(ResolveConflict resolve) {
        var same = !state.resolved().isEmpty()
                && resolve.fields().entrySet().stream()
                        .allMatch(said -> said.getValue() == state.resolved().get(said.getKey()))
                && resolve.others().stream().allMatch(said -> state.resolved().containsValue(said));
        if (!same) {
            throw new CommandRefused(Refusal.CONFLICT_NOT_FOUND);
        }
    }

    private void keepCalendar(EventContent calendar, Set<EventField> fields) {
        if (fields.isEmpty()) {
            return;
        }
        if (state.synced().isEmpty() || state.isWithdrawing()) {
            // on its way to another calendar: the task alone is told
            resolved(fields, Resolution.KEEP_CALENDAR);
            keepInTask(calendar, fields);
            return;
        }
        var synced = state.synced().get();
        var event = state.desired().orElse(synced.base());
        new Acceptance(state).of(synced, event, fields, state.marks().off(event), Optional.empty());
        resolved(fields, Resolution.KEEP_CALENDAR);
    }

    private void keepTask(EventContent task, Set<EventField> fields) {
        if (fields.isEmpty()) {
            return;
        }
        resolved(fields, Resolution.KEEP_TASK);
        keepInTask(task, fields);
        state.desired()
                .map(event -> state.marks().as(event, ThreeWayMerge.follow(event, task, fields)))
                .ifPresent(this::request);
    }

    /** The event is to say this of the same version. */
    void request(EventContent event) {
        apply(new TaskSyncRequested(
                state.mapping(),
                state.subject(),
                state.connection(),
                state.task(),
                state.requested(),
                Personal.of(event),
                state.titleMasked(),
                Texts.isMarked(event.title())
                        && state.desired().filter(state.marks()::isOn).isPresent()));
    }

    private void keepInTask(EventContent task, Set<EventField> fields) {
        keepInTask(task, fields, state.requested());
    }

    /**
     * A title of ours in place of the task's is nothing to keep.
     *
     * @param version of the task, whose later edits stand
     */
    void keepInTask(EventContent task, Set<EventField> fields, TaskVersion version) {
        var kept = state.masks().isOurs(task.title()) ? minus(fields, TITLE) : fields;
        if (!kept.isEmpty()) {
            apply(new TaskEditKept(
                    state.mapping(),
                    state.subject(),
                    state.task(),
                    version,
                    Personal.of(TaskChange.of(state.marks().off(task), kept))));
        }
    }

    private void resolved(Set<EventField> fields, Resolution resolution) {
        apply(new ConflictResolved(state.mapping(), state.subject(), fields, resolution));
    }
}
