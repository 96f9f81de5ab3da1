package com.timeapp.calendar.api.people;

import com.timeapp.calendar.api.problem.Problem;
import com.timeapp.calendar.domain.id.SubjectId;
import com.timeapp.calendar.domain.id.UserId;
import com.timeapp.calendar.domain.subject.SubjectCommand;
import com.timeapp.calendar.domain.subject.SubjectCommand.AdmitAnew;
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

    /**
     * Whether what belongs to this person is the caller's business: their own and the host's, and nobody's from the
     * request to forget them on.
     */
    public boolean mayActFor(Caller caller, SubjectId owner) {
        return caller.isHost() ? subjects.isKnown(owner) : caller.subject().equals(Optional.of(owner));
    }

    /** Makes the person known where they are not yet. */
    public SubjectId known(Caller caller, UserId user) {
        return known(caller, user, RegisterSubject::new);
    }

    /** As {@link #known}, also for somebody who was forgotten: they begin anew, as another person of ours. */
    public SubjectId admitted(Caller caller, UserId user) {
        return known(caller, user, AdmitAnew::new);
    }

    private SubjectId known(Caller caller, UserId user, Function<UserId, SubjectCommand> newcomer) {
        return caller.subject()
                .filter(self -> user.equals(caller.user()))
                .or(() -> subjects.find(user))
                .orElseGet(() -> commands.send(caller, newcomer.apply(user)));
    }

    /**
     * Whose things a list shows: the caller's, or those of the person that a host names.
     *
     * @return nothing for somebody who has nothing here
     */
    public Optional<SubjectId> named(Caller caller, Optional<String> owner) {
        return named(caller, "owner", owner);
    }

    /** @param parameter what the request names the person with */
    public Optional<SubjectId> named(Caller caller, String parameter, Optional<String> person) {
        var user = caller.about(parameter, person.map(name -> user(parameter, name)));
        return caller.isHost() ? subjects.find(user) : caller.subject();
    }

    /** The host's names of persons, looked up once each; nothing for one who was erased. */
    public Function<SubjectId, Optional<String>> names() {
        Map<SubjectId, Optional<String>> found = new HashMap<>();
        return subject ->
                found.computeIfAbsent(subject, person -> subjects.nameOf(person).map(UserId::value));
    }

    /** @param parameter what the request names the person with */
    public static UserId user(String parameter, String text) {
        try {
            return new UserId(text);
        } catch (IllegalArgumentException malformed) {
            throw Problem.invalid(parameter, "is 1 to 255 printable ASCII characters")
                    .asException();
        }
    }
}
