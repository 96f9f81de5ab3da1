package com.timeapp.calendar.domain.processor;

/** Empties a projection and has it read all facts again. Nothing else stops for it, and nothing else is read again. */
public interface ProjectionRebuild {

    /** Returns once the projection is empty and reading; until it has caught up it shows what it has read so far. */
    Outcome rebuild(String processor);

    sealed interface Outcome {

        record Started() implements Outcome {}

        record UnknownProcessor() implements Outcome {}

        /** It acts on facts, and what it did about them must not happen twice. */
        record NotAProjection() implements Outcome {}

        /** It did not let go of what it is doing in the time there is for it; nothing was emptied. */
        record Busy() implements Outcome {}
    }
}
