package com.timeapp.calendar.domain.sync;

import com.timeapp.calendar.domain.connection.RunPlan;

/**
 * From when on a run of imports does more than a person does by hand, so that somebody has to look at it first: a
 * calendar that was emptied or restored from a backup, a program gone wild.
 *
 * @param events more than so many of the mappings, and
 * @param percent more than so many of a hundred of them
 * @param allOf or all of them, where there are at least so many
 * @param preview or makes tasks of more than so many events of a new connection
 */
public record Brake(int events, int percent, int allOf, int preview) {

    public Brake {
        if (events < 0 || percent < 0 || percent > 100 || allOf < 1 || preview < 0) {
            throw new IllegalArgumentException(
                    "time.sync.brake: counts must not be negative, a percentage is 0 to 100");
        }
    }

    public boolean stops(RunPlan plan) {
        return stops(plan.touched(), plan.mappings());
    }

    /** Of so many events of a new connection somebody is to know before they are tasks. */
    public boolean wantsPreview(int imported) {
        return imported > preview;
    }

    /** So few are never too many, whatever there is. */
    public boolean letsThrough(int touched) {
        return touched <= events && touched < allOf;
    }

    /** @param touched of that many mappings; more of them are never less of a reason */
    public boolean stops(int touched, int mappings) {
        var large = touched > events && touched * 100L > (long) percent * mappings;
        var all = touched >= mappings && touched >= allOf;
        return large || all;
    }
}
