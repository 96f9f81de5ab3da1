package com.timeapp.calendar.domain.erasure;

import com.timeapp.calendar.domain.id.SubjectId;

/** What a node remembers of persons besides their keys. Dropped before the node says that it has let go of them. */
@FunctionalInterface
public interface PersonalMemory {

    void forget(SubjectId person);
}
