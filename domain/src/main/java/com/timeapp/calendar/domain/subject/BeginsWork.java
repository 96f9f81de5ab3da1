package com.timeapp.calendar.domain.subject;

/**
 * A command that begins something new for a person. Refused as soon as an erasure of theirs is asked for, when what only
 * ends earlier work still goes through.
 */
public interface BeginsWork extends ConcernsSubject {}
