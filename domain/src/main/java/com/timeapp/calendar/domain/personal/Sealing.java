package com.timeapp.calendar.domain.personal;

import com.timeapp.calendar.domain.id.SubjectId;

/** The one form of personal data at rest: sealed under a key of the person it is about. */
public interface Sealing {

    /**
     * @param label where the value stands, {@code table/column}; sealed bytes open only under the same label's record
     * @return the envelope {@code {"k": key id, "l": label, "c": ciphertext}} in UTF-8
     * @throws SubjectErased when the person's key is gone: nothing can be written about them any more
     */
    byte[] seal(SubjectId subject, String label, Object value);

    /** Opens what {@link #seal} made, or answers {@link Personal.Erased} when its key is gone. */
    <T> Personal<T> open(SubjectId subject, byte[] sealed, Class<T> type);
}
