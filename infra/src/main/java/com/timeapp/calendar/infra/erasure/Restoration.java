package com.timeapp.calendar.infra.erasure;

import com.timeapp.calendar.domain.erasure.ErasureScope;
import com.timeapp.calendar.domain.subject.Subjects;
import com.timeapp.calendar.infra.crypto.KeyDestruction;
import java.util.LinkedHashSet;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * A backup that was restored may hold keys that were destroyed since. They are known by the anchor, and destroyed again
 * before anything reads or calls; the rest of their erasure is done again too. Who came after the backup and was forgotten
 * has no key in it, and is known by the anchor to be forgotten.
 */
final class Restoration {

    private static final Logger LOG = LoggerFactory.getLogger(Restoration.class);

    private final Anchor anchor;
    private final KeyDestruction keys;
    private final JdbcErasures erasures;
    private final LaterErasures later;
    private final Subjects subjects;
    private final TransactionTemplate transaction;

    Restoration(
            Anchor anchor,
            KeyDestruction keys,
            JdbcErasures erasures,
            LaterErasures later,
            Subjects subjects,
            TransactionTemplate transaction) {
        this.anchor = anchor;
        this.keys = keys;
        this.erasures = erasures;
        this.later = later;
        this.subjects = subjects;
        this.transaction = transaction;
    }

    void destroyAgain() {
        anchor.check(keys.wereDestroyed());
        var entries = anchor.entries();
        if (entries.isEmpty()) {
            return;
        }
        destroyAgain(entries);
        keepForgotten(entries);
    }

    private void keepForgotten(List<Anchor.Entry> entries) {
        var forgotten = transaction.execute(status -> later.note(entries));
        if (forgotten != null && forgotten > 0) {
            LOG.warn("A backup was restored that knew nothing of {} erasures; these persons stay forgotten", forgotten);
        }
    }

    private void destroyAgain(List<Anchor.Entry> entries) {
        var alive = keys.alive(entries.stream().map(Anchor.Entry::key).toList());
        if (alive.isEmpty()) {
            return;
        }
        var destroyed = transaction.execute(status -> {
            var again = new LinkedHashSet<ErasureScope>();
            var count = 0;
            for (var entry : entries) {
                if (alive.contains(entry.key()) && keys.destroy(entry.key())) {
                    count++;
                    if (again.add(entry.scope())) {
                        doAgain(entry);
                    }
                }
            }
            return count;
        });
        if (destroyed != null && destroyed > 0) {
            LOG.warn("A backup was restored that held {} destroyed keys; they are destroyed again", destroyed);
        }
    }

    private void doAgain(Anchor.Entry entry) {
        // also those that were made since the backup, of the same scope
        keys.destroy(entry.scope());
        if (entry.scope().connection().isEmpty()) {
            subjects.suppress(entry.scope().subject(), entry.erasure());
        }
        erasures.restored(entry.erasure(), entry.scope(), entry.by(), entry.at());
    }
}
