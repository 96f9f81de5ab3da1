package com.timeapp.calendar.api.problem;

import java.util.Arrays;
import java.util.stream.Collectors;

/** What may be logged of a failure: where it was, never what it says, which may be about somebody. */
final class Traces {

    private static final int FRAMES = 12;
    private static final int CAUSES = 5;

    private Traces() {}

    static String of(Throwable failure) {
        var trace = new StringBuilder();
        var next = failure;
        for (int depth = 0; next != null && depth < CAUSES; depth++) {
            trace.append(depth == 0 ? "" : " caused by ")
                    .append(next.getClass().getName())
                    .append(Arrays.stream(next.getStackTrace())
                            .limit(FRAMES)
                            .map(frame -> "\n    at " + frame)
                            .collect(Collectors.joining()));
            next = next.getCause() == next ? null : next.getCause();
        }
        return trace.toString();
    }
}
