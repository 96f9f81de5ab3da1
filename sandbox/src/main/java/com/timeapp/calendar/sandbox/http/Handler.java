package com.timeapp.calendar.sandbox.http;

/** Whatever answers calls. */
@FunctionalInterface
public interface Handler {

    /** @throws CutConnection where nothing is to be answered at all */
    Answer handle(Call call);
}
