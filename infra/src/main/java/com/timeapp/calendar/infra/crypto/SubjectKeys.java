package com.timeapp.calendar.infra.crypto;

import com.timeapp.calendar.domain.id.KeyId;
import com.timeapp.calendar.domain.id.SubjectId;
import java.util.Optional;

/** The keys of persons that are still there. */
public interface SubjectKeys {

    /** The key that seals what is written about the person now; empty when it is gone or never was. */
    Optional<SubjectKey> of(SubjectId subject);

    /** The key that something was sealed with; empty when it is gone. */
    Optional<SubjectKey> byId(KeyId id);
}
