package com.timeapp.calendar.api.people;

import com.timeapp.calendar.api.problem.Problem;
import com.timeapp.calendar.domain.id.SubjectId;
import com.timeapp.calendar.domain.id.UserId;
import com.timeapp.calendar.domain.subject.SubjectCommand.RegisterSubject;
import com.timeapp.calendar.domain.subject.Subjects;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.springframework.stereotype.Component;

/** The host's users as persons of ours, and back. */
@Component
public class People {

    private final Subjects subjects;
    private final Commands commands;

    People(Subjects subjects, Commands commands) {
        this.subjects = subjects;
        this.commands = commands;
    }

    /** Makes the person known where they are not yet. */
    public SubjectId known(Caller caller, UserId user) {
        return caller.subject()
                .filter(self -> user.equals(caller.user()))
                .or(() -> subjects.find(user))
                .orElseGet(() -> commands.send(caller, new RegisterSubject(user)));
    }

    /** The caller as a person of ours, made known if need be. */
    public SubjectId self(Caller caller) {
        return caller.subject().orElseGet(() -> known(caller, caller.user()));
    }

    /**
     * Whose things a list shows: the caller's, or those of the person that a host names.
     *
     * @return nothing for somebody who has nothing here
     */
    public Optional<SubjectId> named(Caller caller, Optional<String> owner) {
        var user = owner.map(People::user);
        if (!caller.isHost()) {
            if (user.isPresent() && !user.get().equals(caller.user())) {
                throw Problem.forbidden("With the role user, owner is absent or oneself.")
                        .asException();
            }
            return caller.subject();
        }
        return subjects.find(user.orElseThrow(
                () -> Problem.invalid("owner", "is required with the role host").asException()));
    }

    /** The host's names of persons, looked up once each; nothing for one who was erased. */
    public Function<SubjectId, Optional<String>> names() {
        Map<SubjectId, Optional<String>> found = new HashMap<>();
        return subject ->
                found.computeIfAbsent(subject, person -> subjects.nameOf(person).map(UserId::value));
    }

    private static UserId user(String text) {
        try {
            return new UserId(text);
        } catch (IllegalArgumentException malformed) {
            throw Problem.invalid("owner", "is 1 to 255 printable ASCII characters")
                    .asException();
        }
    }
}
