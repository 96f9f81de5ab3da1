package com.timeapp.calendar.domain.subject;

import java.util.Optional;

/** The texts that were shown, kept as long as anybody may have to show what somebody agreed to. About nobody. */
public interface ConsentTexts {

    /**
     * Only for what the host brings in: whatever a person may write is about that person.
     *
     * @return its SHA-256 in lower-case hexadecimal
     */
    String keep(String text);

    /** The SHA-256 of one that is kept. */
    Optional<String> digestOf(String text);
}
