package com.timeapp.calendar.scenario.histories;

import static org.awaitility.Awaitility.await;

import com.timeapp.calendar.domain.erasure.Erasure;
import com.timeapp.calendar.domain.erasure.Erasures;
import com.timeapp.calendar.domain.id.ErasureId;
import com.timeapp.calendar.domain.id.TaskId;
import com.timeapp.calendar.domain.personal.Personal;
import com.timeapp.calendar.domain.subject.Requester;
import com.timeapp.calendar.domain.subject.SubjectCommand.Forget;
import com.timeapp.calendar.scenario.histories.Op.CalendarEdit;
import com.timeapp.calendar.scenario.histories.Op.InCalendar;
import com.timeapp.calendar.scenario.histories.Op.InTime;
import com.timeapp.calendar.scenario.histories.Op.TimeEdit;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.awaitility.core.ConditionTimeoutException;

/** Somebody else, who is forgotten while the history of a person goes on. */
record AnotherPerson(Person person, List<TaskId> tasks, ErasureId erasure, boolean deleteEvents) {

    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final int THEIR_EVENT = Things.TASKS;

    static AnotherPerson whoIsForgotten(Person somebody, int number, boolean deleteEvents) {
        var plan = new Plan(0, Policy.MERGE, 1, true, true, List.of());
        var person = Person.enter(somebody.product(), somebody.name() + "-other-" + number, plan);
        new EditsInTime(person).perform(new InTime(0, TimeEdit.PUT, 0));
        new EditsInCalendar(person).perform(new InCalendar(0, THEIR_EVENT, CalendarEdit.CREATE, 1));
        person.pull(person.calendar(0), false);
        // without their keys nobody can tell which tasks were theirs
        var tasks = person.things().mapToObj(person::task).toList();
        ErasureId erasure = person.product()
                .send(new Forget(
                        person.subject(),
                        new ErasureId(UUID.randomUUID()),
                        Optional.empty(),
                        deleteEvents,
                        Requester.SUBJECT));
        return new AnotherPerson(person, tasks, erasure, deleteEvents);
    }

    List<String> complaints() {
        try {
            await().atMost(PATIENCE).until(this::isForgotten);
        } catch (ConditionTimeoutException late) {
            return List.of(person.name() + " is not forgotten");
        }
        var complaints = new ArrayList<String>();
        if (tasks.stream().anyMatch(this::isKnown)) {
            complaints.add(person.name() + " is forgotten, and a task of theirs is known");
        }
        var calendar = person.calendar(0).calendar();
        if (calendar.event(person.own(THEIR_EVENT).resource()).isEmpty()) {
            complaints.add(person.name() + " is forgotten, and their own event with them");
        }
        if (deleteEvents && calendar.events().stream().anyMatch(StoredEvent::isOurs)) {
            complaints.add(person.name() + " is forgotten, and an event of ours is left");
        }
        return complaints;
    }

    private boolean isForgotten() {
        return person.product()
                .bean(Erasures.class)
                .find(erasure)
                .filter(known -> known.stage() == Erasure.Stage.FORGOTTEN)
                .isPresent();
    }

    private boolean isKnown(TaskId task) {
        return person.product()
                .tasks()
                .find(task)
                .filter(entry -> entry.content() instanceof Personal.Known)
                .isPresent();
    }

    void leave() {
        person.leave();
    }
}
