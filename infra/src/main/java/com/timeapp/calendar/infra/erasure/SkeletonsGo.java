package com.timeapp.calendar.infra.erasure;

import com.timeapp.calendar.domain.operation.Finding;
import com.timeapp.calendar.domain.operation.Inspection;
import java.util.List;

/** Whether the facts of those who were forgotten long ago are gone, as their certificates promise. */
final class SkeletonsGo implements Inspection {

    private final JdbcErasures erasures;

    SkeletonsGo(JdbcErasures erasures) {
        this.erasures = erasures;
    }

    @Override
    public List<Finding> findings() {
        var due = erasures.skeletonsDue();
        return List.of(
                due == 0
                        ? Finding.good(
                                "skeletons", "No facts are kept of anybody for longer than their certificate says.")
                        : Finding.warning(
                                "skeletons_due",
                                "The facts of %,d forgotten persons are kept for longer than their certificates say. Run deploy/purge-skeletons.sql as the role that migrates."
                                        .formatted(due)));
    }
}
