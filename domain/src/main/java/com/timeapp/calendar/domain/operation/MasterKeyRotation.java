package com.timeapp.calendar.domain.operation;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Wraps every key anew under a newer version of the master key, a few at a time, while everything goes on. */
public interface MasterKeyRotation {

    Progress progress();

    /** Makes the newest version given here the one that wraps; the keys follow. No news where it is already. */
    Beginning begin();

    sealed interface Beginning {

        record Begun(Progress progress) implements Beginning {}

        /**
         * Nothing was changed: running nodes were not given that version, or another key under its number.
         *
         * @param nodes how many
         */
        record NodesLackVersion(int version, int nodes) implements Beginning {}
    }

    /**
     * @param present the version that wraps what is new
     * @param outdated how many keys are still wrapped under an older one
     * @param begunAt when the newest rotation began; absent before the first
     */
    record Progress(
            int present,
            List<Version> versions,
            long outdated,
            Optional<Instant> begunAt,
            Optional<Instant> completedAt) {

        public boolean isUnderWay() {
            return outdated > 0;
        }
    }

    /** @param keys how many keys it wraps */
    record Version(int version, Use use, long keys) {}

    enum Use {
        /** Wraps what is new. */
        PRESENT,
        /** Given for the next rotation. */
        NEXT,
        /** Still wraps something. */
        NEEDED,
        /** Given, and wraps nothing any more. */
        NOT_NEEDED
    }
}
