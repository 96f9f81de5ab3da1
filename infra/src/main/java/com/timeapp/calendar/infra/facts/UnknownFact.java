package com.timeapp.calendar.infra.facts;

/**
 * A stored fact that this version of the application cannot know. Whoever reads must stop there: a fact passed over would
 * be missing for ever.
 */
public final class UnknownFact extends RuntimeException {

    private static final long serialVersionUID = 1L;

    UnknownFact(String name, String revision) {
        super("no fact %s of revision %s is known here".formatted(name, revision));
    }
}
