package com.timeapp.calendar.domain.subject;

import com.timeapp.calendar.domain.id.SubjectId;
import java.time.Instant;
import java.util.List;

/** What persons agreed to and took back, true as soon as its facts are. */
public interface ConsentLedger {

    /** The newest entry of a purpose is the one in force. */
    boolean isGranted(SubjectId subject, String purpose);

    /** Oldest first; empty once the person is erased. */
    List<Entry> of(SubjectId subject);

    /** @param granted false: taken back */
    record Entry(ConsentTerms terms, boolean granted, Instant at) {

        /** Hidden: personal. */
        @Override
        public String toString() {
            return "Entry[…]";
        }
    }
}
