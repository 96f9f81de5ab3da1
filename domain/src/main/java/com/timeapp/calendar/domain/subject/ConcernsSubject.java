package com.timeapp.calendar.domain.subject;

import com.timeapp.calendar.domain.id.SubjectId;

/**
 * A command that writes something personal down. Once the person is erased it is refused with
 * {@link com.timeapp.calendar.domain.personal.SubjectErased} before anybody handles it: their key is gone.
 */
public interface ConcernsSubject {

    SubjectId subject();
}
