package com.timeapp.calendar.api.task;

import com.timeapp.calendar.api.problem.Problem;
import com.timeapp.calendar.domain.id.TaskVersion;
import com.timeapp.calendar.domain.task.Precondition;
import java.util.Optional;
import java.util.regex.Pattern;

/** What {@code If-Match} asks for: {@code "3"} a version, {@code *} none at all. */
final class Preconditions {

    private static final Pattern VERSION = Pattern.compile("\"([0-9]{1,18})\"");

    private Preconditions() {}

    static Precondition of(Optional<String> ifMatch, Precondition otherwise) {
        return ifMatch.map(String::strip).map(Preconditions::of).orElse(otherwise);
    }

    private static Precondition of(String ifMatch) {
        if (ifMatch.equals("*")) {
            return new Precondition.Always();
        }
        var version = VERSION.matcher(ifMatch);
        if (!version.matches()) {
            throw Problem.invalid("If-Match", "is a version in quotes, such as \"3\", or *")
                    .asException();
        }
        return new Precondition.AtVersion(new TaskVersion(Long.parseLong(version.group(1))));
    }
}
