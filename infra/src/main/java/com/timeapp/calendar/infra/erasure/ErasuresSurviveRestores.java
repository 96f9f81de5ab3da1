package com.timeapp.calendar.infra.erasure;

import com.timeapp.calendar.domain.operation.Finding;
import com.timeapp.calendar.domain.operation.Inspection;
import com.timeapp.calendar.infra.crypto.KeyDestruction;
import java.util.List;

/** Whether something outside the database remembers which keys were destroyed. */
final class ErasuresSurviveRestores implements Inspection {

    private final Anchor anchor;
    private final KeyDestruction keys;

    ErasuresSurviveRestores(Anchor anchor, KeyDestruction keys) {
        this.anchor = anchor;
        this.keys = keys;
    }

    @Override
    public List<Finding> findings() {
        return anchor.isThere()
                ? List.of(noted())
                : List.of(Finding.warning(
                        "no_anchor",
                        "A restored backup would bring back who was forgotten since. Set time.audit.anchor to a file on another"
                                + " volume."));
    }

    private Finding noted() {
        var missing = keys.destroyed();
        anchor.entries().forEach(entry -> missing.remove(entry.key()));
        return missing.isEmpty()
                ? Finding.good("erasures_survive_restores", "Destroyed keys are noted outside the database.")
                : Finding.warning(
                        "anchor_incomplete",
                        "The anchor does not name %,d of the keys that were destroyed: a restored backup would bring those back. Is it the right file?"
                                .formatted(missing.size()));
    }
}
