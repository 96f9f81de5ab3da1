package com.timeapp.calendar.api.problem;

/** Ends the handling of a request with a problem. */
public final class Declined extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient Problem problem;

    Declined(Problem problem) {
        super(problem.code(), null, false, false);
        this.problem = problem;
    }

    public Problem problem() {
        return problem;
    }
}
