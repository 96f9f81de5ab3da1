package com.timeapp.calendar.domain.connection;

/** What became of the items of a run; each item is counted once. */
public record SyncCounts(int imported, int changed, int deleted, int skipped, int rejected) {

    public static final SyncCounts NONE = new SyncCounts(0, 0, 0, 0, 0);

    public SyncCounts plus(SyncCounts more) {
        return new SyncCounts(
                imported + more.imported,
                changed + more.changed,
                deleted + more.deleted,
                skipped + more.skipped,
                rejected + more.rejected);
    }
}
