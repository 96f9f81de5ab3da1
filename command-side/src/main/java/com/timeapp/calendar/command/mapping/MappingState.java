package com.timeapp.calendar.command.mapping;

import com.timeapp.calendar.domain.event.EventContent;
import com.timeapp.calendar.domain.event.Marker;
import com.timeapp.calendar.domain.event.Synced;
import com.timeapp.calendar.domain.event.Texts;
import com.timeapp.calendar.domain.id.ConnectionId;
import com.timeapp.calendar.domain.id.MappingId;
import com.timeapp.calendar.domain.id.SubjectId;
import com.timeapp.calendar.domain.id.TaskId;
import com.timeapp.calendar.domain.id.TaskVersion;
import com.timeapp.calendar.domain.mapping.MappingFact;
import com.timeapp.calendar.domain.mapping.MappingFact.ConflictDetected;
import com.timeapp.calendar.domain.mapping.MappingFact.ConflictResolved;
import com.timeapp.calendar.domain.mapping.MappingFact.DeletionOverruled;
import com.timeapp.calendar.domain.mapping.MappingFact.EventDeletedRemotely;
import com.timeapp.calendar.domain.mapping.MappingFact.EventHeld;
import com.timeapp.calendar.domain.mapping.MappingFact.EventImported;
import com.timeapp.calendar.domain.mapping.MappingFact.EventNameTaken;
import com.timeapp.calendar.domain.mapping.MappingFact.EventReleased;
import com.timeapp.calendar.domain.mapping.MappingFact.EventUnlinked;
import com.timeapp.calendar.domain.mapping.MappingFact.EventWithdrawalRequested;
import com.timeapp.calendar.domain.mapping.MappingFact.EventWithdrawn;
import com.timeapp.calendar.domain.mapping.MappingFact.MirrorRequested;
import com.timeapp.calendar.domain.mapping.MappingFact.PushRejected;
import com.timeapp.calendar.domain.mapping.MappingFact.RemoteChange;
import com.timeapp.calendar.domain.mapping.MappingFact.RemoteChangeAccepted;
import com.timeapp.calendar.domain.mapping.MappingFact.RemoteChangeFollowed;
import com.timeapp.calendar.domain.mapping.MappingFact.RemoteVersionNoted;
import com.timeapp.calendar.domain.mapping.MappingFact.Resolution;
import com.timeapp.calendar.domain.mapping.MappingFact.TaskEditKept;
import com.timeapp.calendar.domain.mapping.MappingFact.TaskPushed;
import com.timeapp.calendar.domain.mapping.MappingFact.TaskSyncRequested;
import com.timeapp.calendar.domain.mapping.WithdrawalReason;
import com.timeapp.calendar.domain.personal.Personal;
import com.timeapp.calendar.domain.sync.EventField;
import com.timeapp.calendar.domain.sync.EventOrigin;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** What a mapping remembers. An erased value is remembered as none: whoever it was about is gone. */
class MappingState {

    private static final int AGAIN_AND_AGAIN = 3;

    private MappingId mapping;
    private SubjectId subject;
    private ConnectionId connection;
    private TaskId task;
    private EventOrigin origin = EventOrigin.APP;
    private TaskVersion requested = TaskVersion.NONE;
    private TaskVersion pushed = TaskVersion.NONE;
    private int generation;
    private boolean titleMasked;
    private boolean closed;
    private boolean withdrawing;
    private boolean removalRejected;
    private boolean deletedRemotely;
    private boolean missing;
    private TaskVersion deletedAt = TaskVersion.NONE;
    private int deletions;
    private int retitlings;
    private int removals;
    private Optional<WithdrawalReason> withdrawal = Optional.empty();
    private Optional<Synced> synced = Optional.empty();
    private boolean unfollowed;
    private Instant agreedAt = Instant.MIN;
    private Optional<EventContent> desired = Optional.empty();
    private final Unconfirmed unconfirmed = new Unconfirmed();
    private Optional<Instant> editedAt = Optional.empty();

    /** What is asked for next is an edit, also where its event goes on saying what it said. */
    private boolean contested;

    private Optional<Dispute> dispute = Optional.empty();
    private final Map<EventField, Resolution> resolved = new EnumMap<>(EventField.class);
    private final Marks marks = new Marks();
    private final Masks masks = new Masks(marks);
    private final ChangesUnderWay underWay = new ChangesUnderWay();
    private final Alternation alternation = new Alternation();
    private Optional<Instant> heldSince = Optional.empty();
    private OptionalLong lastNoted = OptionalLong.empty();

    /** @param revision where the fact stands in the mapping's history */
    void on(MappingFact fact, long revision, Instant at) {
        mapping = fact.mapping();
        subject = fact.subject();
        switch (fact) {
            case TaskSyncRequested wanted -> on(wanted, revision, at);
            case MirrorRequested wanted -> {
                origin = EventOrigin.MIRROR;
                connection = wanted.connection();
                task = wanted.task();
                requests(wanted.version(), wanted.desired());
            }
            case TaskPushed done -> {
                pushed = done.version();
                agree(done.synced(), at);
                remainsToBeWritten();
                alternation.weWrote(at);
            }
            case EventWithdrawalRequested wanted -> {
                requested = wanted.version();
                desired = Optional.empty();
                // what is only made elsewhere is still to be decided about there
                dispute = dispute.filter(open -> wanted.reason() == WithdrawalReason.CALENDAR_CHANGED);
                withdrawing = true;
                removalRejected = false;
                withdrawal = Optional.of(wanted.reason());
                calm();
            }
            case EventWithdrawn done -> {
                withdrawing = false;
                removals += synced.isPresent() ? 1 : 0;
                lose();
            }
            case EventImported imported -> {
                connection = imported.connection();
                task = imported.task();
                origin = EventOrigin.CALENDAR;
                agree(imported.synced(), at);
                desired = synced.map(Synced::base);
            }
            case RemoteVersionNoted noted -> {
                told(noted.synced().map(Synced::base).known());
                agree(noted.synced(), at);
                remainsToBeWritten();
                unfollowed = noted.unfollowed();
                lastNoted = OptionalLong.of(revision);
            }
            case RemoteChangeAccepted accepted -> on(accepted, revision, at);
            case DeletionOverruled overruled -> on(overruled, revision, at);
            case RemoteChangeFollowed followed -> underWay.followed(followed.change(), followed.version());
            case EventDeletedRemotely deleted -> {
                underWay.clear();
                calm();
                dispute = Optional.empty();
                lose();
                desired = Optional.empty();
                withdrawal = Optional.empty();
                deletedRemotely = true;
                missing = true;
                deletions = deleted.version().equals(deletedAt) ? deletions + 1 : 1;
                deletedAt = deleted.version();
            }
            case EventUnlinked unlinked -> {
                closed = unlinked.reason() != WithdrawalReason.CALENDAR_CHANGED;
                withdrawing &= closed;
                underWay.clear();
                calm();
                dispute = dispute.filter(open -> !closed && origin == EventOrigin.APP);
                lose();
                desired = Optional.empty();
            }
            case EventNameTaken taken -> generation = taken.generation();
            case PushRejected rejected -> removalRejected = withdrawing;
            case ConflictDetected detected -> on(detected, revision);
            case ConflictResolved decided -> {
                dispute = dispute.flatMap(open -> open.without(decided.fields()));
                decided.fields().forEach(field -> resolved.put(field, decided.resolution()));
                // nobody tells the person's own event that its task came back to what it said
                if (origin == EventOrigin.CALENDAR && decided.resolution() == Resolution.KEEP_TASK) {
                    underWay.overruled(decided.fields());
                }
            }
            case TaskEditKept kept -> {}
            case EventHeld held -> heldSince = Optional.of(at);
            case EventReleased released -> calm();
        }
        contested = fact instanceof ConflictDetected
                || contested && (fact instanceof ConflictResolved || fact instanceof TaskEditKept);
    }

    private void lose() {
        synced = Optional.empty();
        unfollowed = false;
    }

    /** There is nothing to answer any more, or somebody has looked at it. */
    private void calm() {
        heldSince = Optional.empty();
        alternation.clear();
    }

    private void on(ConflictDetected detected, long revision) {
        detected.sides().known().ifPresent(sides -> {
            underWay.conflicted(detected.fields(), sides.task());
            dispute =
                    Optional.of(Dispute.over(detected.fields(), sides, revision).joining(dispute));
        });
        resolved.keySet().removeAll(detected.fields());
    }

    private void on(RemoteChangeAccepted accepted, long revision, Instant at) {
        told(accepted.change().map(RemoteChange::synced).map(Synced::base).known());
        agree(accepted.change().map(RemoteChange::synced), at);
        unfollowed = false;
        alternation.calendarWrote(at);
        var isBack = deletedRemotely;
        deletedRemotely = false;
        // where they are in dispute the task says something else than its event
        var before = desired.map(said -> dispute.map(open -> open.ofTask(said)).orElse(said));
        var wanted = accepted.change().map(RemoteChange::desired).known();
        marks.renamed(desired, wanted);
        desired = wanted;
        remainsToBeWritten();
        masks.accepted(desired);
        // one that was gone and is there again says what it said
        before.or(() -> wanted.filter(event -> isBack))
                .map(marks::off)
                .ifPresent(said -> desired.map(marks::off)
                        .ifPresent(follows -> underWay.accepted(
                                revision, changedAt(accepted.change(), at), said, follows, accepted.fields())));
    }

    private static Instant changedAt(Personal<RemoteChange> change, Instant heardAt) {
        return change.known().flatMap(RemoteChange::changedAt).orElse(heardAt);
    }

    private void on(DeletionOverruled overruled, long revision, Instant at) {
        told(overruled.change().map(RemoteChange::synced).map(Synced::base).known());
        var before = synced.map(Synced::base).map(marks::off);
        agree(overruled.change().map(RemoteChange::synced), at);
        unfollowed = false;
        desired = overruled.change().map(RemoteChange::desired).known();
        remainsToBeWritten();
        marks.renamed(synced.map(Synced::base), desired);
        withdrawing = false;
        withdrawal = Optional.empty();
        before.ifPresent(said -> desired.map(marks::off)
                .ifPresent(follows -> underWay.accepted(
                        revision, changedAt(overruled.change(), at), said, follows, overruled.fields())));
    }

    private void told(Optional<EventContent> said) {
        var before = synced.map(Synced::base);
        var isRetitled = said.filter(
                        now -> before.filter(was -> masks.isGenerated(was, now)).isPresent())
                .filter(now -> desired.filter(wanted -> wanted.title().equals(now.title()))
                        .isEmpty())
                .isPresent();
        if (isRetitled && origin == EventOrigin.APP) {
            retitlings++;
        }
        masks.told(before, said, desired);
        marks.renamed(before, said);
    }

    private static Optional<Instant> edited(TaskSyncRequested wanted) {
        return wanted.editedAt().stream().mapToObj(Instant::ofEpochMilli).findFirst();
    }

    private void on(TaskSyncRequested wanted, long revision, Instant at) {
        if (isWrittenOver(wanted, revision)) {
            alternation.calendarWrote(at);
        }
        // what is asked for anew of the same version is nobody's edit
        if (wanted.version().isNewerThan(requested) && (contested || !isTheSameAppointment(wanted))) {
            editedAt = Optional.of(edited(wanted).orElse(at));
        }
        connection = wanted.connection();
        task = wanted.task();
        retitlings = wanted.version().isNewerThan(requested) ? 0 : retitlings;
        var before = desired.or(() -> synced.map(Synced::base));
        requests(wanted.version(), wanted.desired());
        underWay.heardOfIn(requested);
        titleMasked = wanted.titleMasked();
        if (origin == EventOrigin.APP) {
            marks.requested(before, desired, wanted.titleMarked());
        }
        masks.requested(desired, titleMasked);
    }

    /** But for the mark and the mask, which are nobody's edit. */
    private boolean isTheSameAppointment(TaskSyncRequested wanted) {
        var now = wanted.desired().known();
        return desired.map(marks::off)
                .flatMap(was -> now.map(
                                event -> wanted.titleMarked() ? event.withTitle(Texts.unmarked(event.title())) : event)
                        .map(event -> wanted.titleMasked() || titleMasked ? event.withTitle(was.title()) : event)
                        .filter(was::isTheSameAppointmentAs))
                .isPresent();
    }

    private void requests(TaskVersion version, Personal<EventContent> event) {
        requested = version;
        desired = event.known();
        withdrawing = false;
        removals = 0;
        deletedRemotely = false;
        withdrawal = Optional.empty();
        desired.ifPresent(wanted -> unconfirmed.wanted(version, wanted));
    }

    /** What the calendar has just said is no news to the task, and to be written over without one from the app. */
    private boolean isWrittenOver(TaskSyncRequested wanted, long revision) {
        return wanted.version().equals(requested) && lastNoted.equals(OptionalLong.of(revision - 1));
    }

    private void agree(Personal<Synced> newest, Instant at) {
        synced = newest.known();
        missing = false;
        agreedAt = at;
        var upTo = synced.flatMap(agreed -> agreed.base().marker()).map(Marker::version);
        unconfirmed.agreed(upTo);
    }

    /** What the event does not say yet, of whatever version. */
    private void remainsToBeWritten() {
        desired.filter(event ->
                        synced.map(Synced::base).filter(event::saysTheSameAs).isEmpty())
                .ifPresent(event ->
                        unconfirmed.wanted(event.marker().map(Marker::version).orElse(requested), event));
    }

    boolean isKnown() {
        return mapping != null;
    }

    MappingId mapping() {
        return mapping;
    }

    SubjectId subject() {
        return subject;
    }

    ConnectionId connection() {
        return connection;
    }

    TaskId task() {
        return task;
    }

    EventOrigin origin() {
        return origin;
    }

    /** The newest task version that was to reach the calendar. */
    TaskVersion requested() {
        return requested;
    }

    /** The newest task version that did. */
    TaskVersion pushed() {
        return pushed;
    }

    int generation() {
        return generation;
    }

    boolean titleMasked() {
        return titleMasked;
    }

    /** The event was let go, and nothing about it matters any more; one in another calendar of the connection does. */
    boolean isClosed() {
        return closed;
    }

    /** Our event is to be removed, and the calendar has not confirmed it yet. */
    boolean isWithdrawing() {
        return withdrawing;
    }

    /** The calendar would not let our event be removed. */
    boolean isRemovalRejected() {
        return withdrawing && removalRejected;
    }

    /** The person deleted the event in the calendar, and nothing has brought it back. */
    boolean isDeletedRemotely() {
        return deletedRemotely;
    }

    /** The person deleted the event in the calendar, and none is known to be there since, be it asked for or not. */
    boolean isMissing() {
        return missing;
    }

    /** More often than somebody would by mistake, while the task said the same. */
    boolean wasDeletedAgainAndAgain() {
        return deletions >= AGAIN_AND_AGAIN;
    }

    /** A title of ours was brought back, or its mark taken off, that often while the task said the same. */
    boolean wasRetitledAgainAndAgain() {
        return retitlings >= AGAIN_AND_AGAIN;
    }

    Optional<WithdrawalReason> withdrawal() {
        return withdrawal;
    }

    /** Our event is taken out of this calendar only to be made in another one. */
    boolean isMoving() {
        return withdrawing && withdrawal.equals(Optional.of(WithdrawalReason.CALENDAR_CHANGED));
    }

    /** Our event was removed because its task is gone or somebody else's, not merely because it has no due. */
    boolean wasRemovedForGood() {
        return withdrawal
                .filter(reason -> reason != WithdrawalReason.UNSCHEDULED && reason != WithdrawalReason.CALENDAR_CHANGED)
                .isPresent();
    }

    boolean wasRemovedTwice() {
        return removals > 1;
    }

    /** What both sides last agreed on, while there is an event. */
    Optional<Synced> synced() {
        return synced;
    }

    /** The rule by which the event is known to repeat. */
    Optional<String> knownRule() {
        return synced.map(Synced::base).or(() -> desired).flatMap(EventContent::recurrence);
    }

    /** The calendar says something else than what both sides agreed on, and nobody has decided about that. */
    boolean isUnfollowed() {
        return unfollowed;
    }

    /** What the event should say in the end, while one is wanted. */
    Optional<EventContent> desired() {
        return desired;
    }

    Marks marks() {
        return marks;
    }

    /** When the task was last made another appointment, absent when it never was. */
    Optional<Instant> editedAt() {
        return editedAt;
    }

    /** Since when the event is known as it is. */
    Instant agreedAt() {
        return agreedAt;
    }

    /** What both sides changed and nobody has decided. */
    Optional<Dispute> dispute() {
        return dispute;
    }

    /** How the newest conflict about each field ended. */
    Map<EventField, Resolution> resolved() {
        return resolved;
    }

    /** Titles that stood in for the task's. */
    Masks masks() {
        return masks;
    }

    /** What the task may not have followed yet. */
    ChangesUnderWay underWay() {
        return underWay;
    }

    /** When the writes of both sides turned out to answer each other, absent while the event is written. */
    Optional<Instant> heldSince() {
        return heldSince;
    }

    Alternation alternation() {
        return alternation;
    }

    Unconfirmed unconfirmed() {
        return unconfirmed;
    }
}
