package com.timeapp.calendar.infra.erasure;

import com.timeapp.calendar.domain.operation.Finding;
import com.timeapp.calendar.domain.operation.Inspection;
import java.util.List;

/** Whether something outside the database remembers which keys were destroyed. */
final class ErasuresSurviveRestores implements Inspection {

    private final Anchor anchor;

    ErasuresSurviveRestores(Anchor anchor) {
        this.anchor = anchor;
    }

    @Override
    public List<Finding> findings() {
        return anchor.isThere()
                ? List.of(Finding.good("erasures_survive_restores", "Destroyed keys are noted outside the database."))
                : List.of(Finding.warning(
                        "no_anchor",
                        "A restored backup would bring back who was forgotten since. Set time.audit.anchor to a file on another"
                                + " volume."));
    }
}
