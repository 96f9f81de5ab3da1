package com.timeapp.calendar.infra.facts;

import java.util.concurrent.atomic.AtomicBoolean;
import org.axonframework.serialization.SerializedType;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whether a newer version of the application has written what this one cannot read. Whoever reads stops in front of such
 * a fact, and stays there until this node is upgraded; nodes that know it go on.
 */
public final class UnknownFacts {

    private static final Logger LOG = LoggerFactory.getLogger(UnknownFacts.class);

    private final AtomicBoolean met = new AtomicBoolean();

    /** What to throw on meeting this one. */
    UnknownFact meet(SerializedType type) {
        if (met.compareAndSet(false, true)) {
            LOG.error("Fact {} of revision {} is unknown here: upgrade this node", type.getName(), type.getRevision());
        }
        return new UnknownFact(type.getName(), type.getRevision());
    }

    public boolean areMet() {
        return met.get();
    }
}
