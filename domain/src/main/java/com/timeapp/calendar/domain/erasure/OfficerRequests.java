package com.timeapp.calendar.domain.erasure;

import com.timeapp.calendar.domain.id.ErasureId;
import com.timeapp.calendar.domain.id.SubjectId;
import java.time.Instant;
import java.util.Optional;

/** Which erasures of others an officer has asked for lately. Officers are keyed indexes here. */
public interface OfficerRequests {

    /** For how many persons other than this one, confirmed or not. */
    int othersSince(String officer, SubjectId person, Instant since);

    /** @param alone no other officer has to confirm it */
    void note(ErasureId erasure, SubjectId person, String officer, boolean alone, Instant at);

    /** The officer who has asked, where another one has to confirm it. */
    Optional<String> needsAnotherThan(ErasureId erasure);
}
