package com.timeapp.calendar.domain.fact;

import com.timeapp.calendar.domain.id.SubjectId;

/**
 * Something that happened and is stored for ever. A record whose personal components are
 * {@link com.timeapp.calendar.domain.personal.Personal} and stand directly in it, never deeper.
 */
public interface Fact {

    /** The person whose keys seal the fact's personal components. */
    SubjectId subject();
}
