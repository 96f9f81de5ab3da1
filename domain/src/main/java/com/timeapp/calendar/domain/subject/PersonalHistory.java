package com.timeapp.calendar.domain.subject;

import com.timeapp.calendar.domain.id.SubjectId;
import java.time.Instant;
import java.util.function.Consumer;

/** Everything that happened about a person, in clear. */
public interface PersonalHistory {

    /** Tells fact by fact, stream by stream; never more than one page of them is held. */
    void tell(SubjectId subject, Consumer<Happening> listener);

    /** Whether something of it was set aside, so that the views do not show it. */
    boolean isPartlySetAside(SubjectId subject);

    /**
     * @param type the stable name of the fact
     * @param stream the id of what it happened to
     * @param content as JSON
     */
    record Happening(String type, String stream, long revision, Instant at, String actor, String content) {

        /** Hidden: personal. */
        @Override
        public String toString() {
            return "Happening[" + type + "]";
        }
    }
}
