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

    private ErasureCertificate() {}

    /** @param origin what the deployment is called, an address without its scheme */
    public static String text(
            String origin,
            Erasure erasure,
            List<DestroyedKey> keys,
            Acknowledgements nodes,
            List<Residue> residue,
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
        keys.forEach(key -> lines.add("key %s commitment %s destroyed %s kek %d"
                .formatted(key.key(), key.commitment(), time(key.at()), key.masterKey())));
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
        return lines.add("disclosed-before - -")
                .add("backups-unreadable-from " + UNKNOWN)
                .add("skeleton-until - basis " + UNKNOWN)
                .toString();
    }

    private static String optional(Optional<Instant> time) {
        return time.map(ErasureCertificate::time).orElse(UNKNOWN);
    }

    private static String time(Instant time) {
        return time.truncatedTo(ChronoUnit.SECONDS).toString();
    }
}
