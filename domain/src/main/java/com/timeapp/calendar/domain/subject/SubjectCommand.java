package com.timeapp.calendar.domain.subject;

import com.timeapp.calendar.domain.id.UserId;

public sealed interface SubjectCommand {

    /** Makes a person known and their first key, or finds them. Answers their {@code SubjectId}. */
    record RegisterSubject(UserId user) implements SubjectCommand {}
}
