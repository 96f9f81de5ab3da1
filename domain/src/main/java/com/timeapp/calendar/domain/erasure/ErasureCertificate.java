package com.timeapp.calendar.domain.erasure;

import com.timeapp.calendar.domain.subject.DestroyedKey;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.StringJoiner;

/**
 * What is signed when an erasure is done, line by line. It names no person: who asked knows the erasure's id. What was
 * sealed is unreadable to us and to anyone without the destroyed keys; fact times, types and counts remain.
 */
public final class ErasureCertificate {

    private static final String UNKNOWN = "-";

    /** Content is given out by export alone. */
    private static final int READS = 0;

    private ErasureCertificate() {}

    /** @param origin what the deployment is called, an address without its scheme */
    public static String text(
            String origin,
            Erasure erasure,
            DestroyedKeys keys,
            Acknowledgements nodes,
            List<Residue> residue,
            Horizon horizon,
            Instant completed) {
        var tally = erasure.tally();
        var lines = new StringJoiner("\n", "", "\n");
        lines.add("time-calendar/erasure/v1")
                .add(origin)
                .add("erasure " + erasure.id())
                .add("subject " + erasure.scope().subject());
        erasure.scope().connection().ifPresent(connection -> lines.add("connection " + connection));
        lines.add("requested %s by %s"
                        .formatted(time(erasure.requestedAt()), erasure.by().word()))
                .add("completed " + time(completed))
                .add("facts " + tally.facts());
        keys.told().forEach(told -> lines.add(key(told.key(), told.firstMasterKey())));
        if (keys.ofTasks() > 0) {
            lines.add("task-keys " + keys.ofTasks());
        }
        lines.add("nodes %d/%d".formatted(nodes.acknowledged(), nodes.live()))
                .add("sampled %d opened 0".formatted(nodes.sampled()))
                .add("views %d  queue %d  sagas %d  dead-letters %d"
                        .formatted(tally.views(), tally.queue(), tally.sagas(), tally.deadLetters()))
                .add("credentials %d revoked %d not-revocable %d"
                        .formatted(tally.credentials(), tally.revoked(), tally.notRevoked()))
                .add("external deleted %d already-gone %d left %d"
                        .formatted(tally.deleted(), tally.alreadyGone(), tally.left()));
        residue.forEach(rest -> lines.add(
                "residue %s %d %s".formatted(rest.code().word(), rest.count(), optional(rest.retriedUntil()))));
        return lines.add("disclosed-before %d %d".formatted(tally.exports(), READS))
                .add("backups-unreadable-from " + optional(horizon.backupsUnreadableFrom()))
                .add("skeleton-until %s basis %s"
                        .formatted(
                                optional(horizon.skeletonUntil()),
                                horizon.skeletonUntil().isPresent() ? horizon.basis() : UNKNOWN))
                .toString();
    }

    private static String key(DestroyedKey key, int firstMasterKey) {
        var versions = firstMasterKey == key.masterKey() ? "" + firstMasterKey : firstMasterKey + "-" + key.masterKey();
        return "key %s commitment %s destroyed %s kek %s"
                .formatted(key.key(), key.commitment(), time(key.at()), versions);
    }

    private static String optional(Optional<Instant> time) {
        return time.map(ErasureCertificate::time).orElse(UNKNOWN);
    }

    private static String time(Instant time) {
        return time.truncatedTo(ChronoUnit.SECONDS).toString();
    }
}
