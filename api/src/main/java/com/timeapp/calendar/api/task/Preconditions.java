package com.timeapp.calendar.api.task;

import com.timeapp.calendar.api.problem.Problem;
import com.timeapp.calendar.domain.id.TaskVersion;
import com.timeapp.calendar.domain.task.Precondition;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What {@code If-Match} asks for: {@code "3"} a version, {@code *} none at all; and what {@code base_version} does where
 * there is no {@code If-Match}.
 */
final class Preconditions {

    private static final Pattern VERSION = Pattern.compile("\"([0-9]{1,18})\"");

    private Preconditions() {}

    static Precondition of(Optional<String> ifMatch, Optional<TaskVersion> base, Precondition otherwise) {
        var matched = ifMatch.map(String::strip).map(Preconditions::of);
        if (matched.isPresent()) {
            checkAgree(matched.get(), base);
            return matched.get();
        }
        return base.<Precondition>map(Precondition.BasedOn::new).orElse(otherwise);
    }

    private static void checkAgree(Precondition matched, Optional<TaskVersion> base) {
        if (matched instanceof Precondition.AtVersion(var version)
                && base.filter(other -> !other.equals(version)).isPresent()) {
            throw Problem.invalid("base_version", "is the version of If-Match, where there is one")
                    .asException();
        }
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
