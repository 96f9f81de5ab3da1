package com.timeapp.calendar.domain.erasure;

import com.timeapp.calendar.domain.subject.Requester;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What an erasure leaves behind, told rather than hidden.
 *
 * @param retriedUntil absent: nothing is tried any more
 */
public record Residue(Code code, long count, Optional<Instant> retriedUntil) {

    public enum Code {
        /** Our events in a calendar that could not be reached, or that does not let us in. */
        PROVIDER_UNREACHABLE,
        /** Passwords, and grants that could not be given back, which only the person can delete at the provider. */
        GRANT_NOT_REVOCABLE,
        EVENT_LEFT_BY_CHOICE,
        /** Our events that were deleted and lie in the provider's bin, at Google for about 30 days. */
        PROVIDER_TRASH,
        /** Events that stay behind carry our mark. */
        MARKER_LEFT,
        /** The task app, which had a part of it from us and is not told by us. */
        RECIPIENT_NOT_NOTIFIED,
        /** Backups made before hold the wrapped keys until the master key that wrapped them is destroyed. */
        BACKUP_HORIZON,
        /** The facts themselves: their times, types and counts. */
        SKELETON;

        public String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /** @param retriedUntil when deleting events in calendars that cannot be reached is given up */
    public static List<Residue> of(Erasure erasure, Instant retriedUntil) {
        var all = new ArrayList<Residue>();
        var tally = erasure.tally();
        var left = tally.left();
        var isTried = erasure.stage() == Erasure.Stage.REQUESTED;
        add(
                all,
                erasure.deleteEvents() ? Code.PROVIDER_UNREACHABLE : Code.EVENT_LEFT_BY_CHOICE,
                left,
                isTried && erasure.deleteEvents() ? Optional.of(retriedUntil) : Optional.empty());
        if (!isTried) {
            add(all, Code.PROVIDER_TRASH, tally.binned(), Optional.empty());
            add(all, Code.MARKER_LEFT, left, Optional.empty());
            add(all, Code.GRANT_NOT_REVOCABLE, tally.notRevoked(), Optional.empty());
            add(all, Code.RECIPIENT_NOT_NOTIFIED, erasure.by() == Requester.HOST ? 0 : 1, Optional.empty());
            add(all, Code.BACKUP_HORIZON, 1, Optional.empty());
            add(all, Code.SKELETON, tally.facts(), Optional.empty());
        }
        return List.copyOf(all);
    }

    private static void add(List<Residue> all, Code code, long count, Optional<Instant> until) {
        if (count > 0) {
            all.add(new Residue(code, count, until));
        }
    }
}
