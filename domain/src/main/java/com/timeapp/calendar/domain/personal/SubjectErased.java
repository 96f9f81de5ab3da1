package com.timeapp.calendar.domain.personal;

import com.timeapp.calendar.domain.id.SubjectId;

/** Nothing can be written about this person: their key is gone, or never was. */
public final class SubjectErased extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public SubjectErased(SubjectId subject) {
        super("no key for subject " + subject);
    }
}
