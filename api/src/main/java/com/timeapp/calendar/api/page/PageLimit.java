package com.timeapp.calendar.api.page;

import com.timeapp.calendar.api.problem.FieldProblem;
import com.timeapp.calendar.api.problem.Problem;
import java.util.Optional;

/** How many items of a list are wanted at once. */
public final class PageLimit {

    public static final int USUAL = 50;

    private static final int MOST = 500;

    private PageLimit() {}

    public static int of(Optional<Integer> wanted) {
        var limit = wanted.orElse(USUAL);
        wrong(limit).ifPresent(problem -> {
            throw Problem.invalid(problem.field(), problem.message()).asException();
        });
        return limit;
    }

    /** What is the matter with a limit, for who tells of several things at once. */
    public static Optional<FieldProblem> wrong(int limit) {
        return limit < 1 || limit > MOST
                ? Optional.of(new FieldProblem("limit", "is a whole number from 1 to " + MOST))
                : Optional.empty();
    }
}
