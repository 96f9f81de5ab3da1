package com.timeapp.calendar.scenario.histories;

import com.timeapp.calendar.domain.event.EventContent;
import com.timeapp.calendar.domain.event.EventTime;
import com.timeapp.calendar.domain.event.Priority;
import com.timeapp.calendar.scenario.histories.JournalEntry.By;
import com.timeapp.calendar.scenario.histories.Op.InCalendar;
import java.time.Duration;
import java.util.Optional;

/** What a person, or a device of theirs, does in a calendar. An event of their own is only ever in its home. */
record EditsInCalendar(Person person) {

    void perform(InCalendar op) {
        var linked = Things.isTask(op.thing()) ? person.calendar(op.calendar()) : person.home(op.thing());
        switch (op.edit()) {
            case CREATE -> create(op, linked, Values.timed(op.number()));
            case CREATE_ALL_DAY -> create(op, linked, Values.allDay(op.number()));
            case DELETE ->
                person.event(op.thing(), linked)
                        .ifPresent(event ->
                                linked.calendar().delete(By.PERSON, event.ref().resource()));
            case RESTORE -> restore(op, linked);
            case OLD_COPY -> oldCopy(op, linked);
            default -> person.event(op.thing(), linked).ifPresent(event -> edit(op, linked, event));
        }
    }

    private void create(InCalendar op, Linked linked, EventTime time) {
        var neverThere = person.journal(op.thing(), linked).isEmpty();
        if (!Things.isTask(op.thing()) && neverThere) {
            var content = new EventContent(
                    title(op), time, Optional.of("notes " + op.number()), Priority.NONE, false, Optional.empty());
            linked.calendar().put(By.PERSON, person.own(op.thing()), content, Optional.empty());
        }
    }

    private String title(InCalendar op) {
        return Values.title(Things.isTask(op.thing()) ? Values.BY_PERSON : Values.PRIVATE, person.name(), op.number());
    }

    /** Under way between a look and the save of it, somebody else may have removed it. */
    private void edit(InCalendar op, Linked linked, StoredEvent event) {
        var said = event.content();
        var changed = switch (op.edit()) {
            case TITLE -> said.withTitle(title(op));
            case START -> said.withTime(started(said.time(), op.number()));
            case TITLE_AND_START -> said.withTitle(title(op)).withTime(started(said.time(), op.number()));
            case DATE ->
                said.withTime(new EventTime.AllDay(
                        Values.date(op.number()), said.time() instanceof EventTime.AllDay day ? day.days() : 1));
            case LENGTH -> said.withTime(lasting(said.time(), op.number()));
            case RULE -> repeating(op, said, Optional.of(Values.rule(op.number())));
            case ONCE -> repeating(op, said, Optional.empty());
            case DESCRIPTION -> said.withDescription(Optional.of("notes " + op.number()));
            case TOUCH -> said;
            default -> throw new IllegalStateException(op.edit() + " is no change of a field");
        };
        linked.calendar().put(By.PERSON, event.ref(), changed, event.madeFor());
    }

    /** The person's own events do not repeat here. */
    private static EventContent repeating(InCalendar op, EventContent said, Optional<String> rule) {
        return Things.isTask(op.thing()) ? said.repeating(rule) : said;
    }

    private static EventTime started(EventTime before, int number) {
        return new EventTime.Timed(
                Values.start(number),
                Values.ZONE,
                before instanceof EventTime.Timed timed ? timed.length() : Duration.ofMinutes(60));
    }

    private static EventTime lasting(EventTime before, int number) {
        return switch (before) {
            case EventTime.Timed timed ->
                new EventTime.Timed(timed.start(), timed.zone(), Duration.ofMinutes(Values.minutes(number)));
            case EventTime.AllDay day -> new EventTime.AllDay(day.start(), Values.days(number));
        };
    }

    /** As it was when it was deleted. */
    private void restore(InCalendar op, Linked linked) {
        var journal = person.journal(op.thing(), linked);
        if (person.event(op.thing(), linked).isEmpty() && !journal.isEmpty()) {
            journal.getLast().before().ifPresent(last -> putBack(linked, last));
        }
    }

    /** A device that was asleep saves what it knew at first. */
    private void oldCopy(InCalendar op, Linked linked) {
        person.journal(op.thing(), linked).stream()
                .flatMap(entry -> entry.after().stream())
                .findFirst()
                .ifPresent(first -> putBack(linked, first));
    }

    private static void putBack(Linked linked, StoredEvent old) {
        linked.calendar().put(By.DEVICE, old.ref(), old.content(), old.madeFor());
    }
}
