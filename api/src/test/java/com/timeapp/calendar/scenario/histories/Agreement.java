package com.timeapp.calendar.scenario.histories;

import com.timeapp.calendar.domain.connection.CompletedTasks;
import com.timeapp.calendar.domain.connection.ConnectionSettings;
import com.timeapp.calendar.domain.id.TaskVersion;
import com.timeapp.calendar.domain.mapping.MappingFact.EventDeletedRemotely;
import com.timeapp.calendar.domain.mapping.MappingFact.EventUnlinked;
import com.timeapp.calendar.domain.mapping.MappingFact.TaskSyncRequested;
import com.timeapp.calendar.domain.task.TaskContent;
import com.timeapp.calendar.domain.task.TaskRevised;
import com.timeapp.calendar.domain.task.TaskStatus;
import com.timeapp.calendar.scenario.histories.JournalEntry.By;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Whether both sides say the same about one thing, once nothing is under way. */
final class Agreement {

    private static final String MARK = "✓ ";
    private static final int MANY_DELETIONS = 3;

    private final Plan plan;
    private final Person person;
    private final int thing;

    Agreement(Plan plan, Person person, int thing) {
        this.plan = plan;
        this.person = person;
        this.thing = thing;
    }

    /** Whether an event of it is wanted in that calendar, and followed. */
    boolean isLinked(Linked calendar) {
        return Things.isTask(thing)
                ? task().filter(task -> isWanted(task, settings(calendar))).isPresent()
                : calendar.equals(person.home(thing)) && isFollowed(calendar);
    }

    private Optional<TaskContent> task() {
        return person.content(thing);
    }

    private ConnectionSettings settings(Linked calendar) {
        return person.connection(calendar).settings();
    }

    private static boolean isWanted(TaskContent task, ConnectionSettings settings) {
        return task.due().isPresent()
                && switch (task.status()) {
                    case TODO, IN_PROGRESS -> true;
                    case DONE -> settings.completed() != CompletedTasks.REMOVE;
                    case CANCELLED -> false;
                };
    }

    private boolean isFollowed(Linked calendar) {
        return person.event(thing, calendar).isPresent()
                && person.mappingFacts(thing, calendar).stream().noneMatch(EventUnlinked.class::isInstance);
    }

    List<String> complaints() {
        var complaints = new ArrayList<String>();
        task().filter(task -> !isATitle(task.title()))
                .ifPresent(task -> complaints.add(
                        "%s has the title '%s', which nobody gave it".formatted(person.nameOf(thing), task.title())));
        for (var calendar : person.calendars()) {
            complaints.addAll(endlessDisputes(calendar));
            if (Things.isTask(thing)) {
                ours(calendar).ifPresent(complaints::add);
            } else if (calendar.equals(person.home(thing)) && !wasDetached(calendar)) {
                theirs(calendar).ifPresent(complaints::add);
            }
        }
        return complaints;
    }

    /** What both say the same about needs no decision. */
    private List<String> endlessDisputes(Linked calendar) {
        var disputes = Disputes.of(person.mappingFacts(thing, calendar));
        return task().stream()
                .flatMap(task -> person.event(thing, calendar).stream()
                        .map(StoredEvent::unmarked)
                        .flatMap(event -> disputes.fields().stream()
                                .filter(field -> field.of(task).equals(field.of(event)))
                                .map(field -> "%s in calendar %d: both say the %s '%s', and it is in dispute"
                                        .formatted(
                                                person.nameOf(thing),
                                                person.calendars().indexOf(calendar),
                                                field,
                                                field.of(task)))))
                .toList();
    }

    private static boolean isATitle(String title) {
        return title.startsWith(Values.BY_APP)
                || title.startsWith(Values.BY_PERSON)
                || title.startsWith(Values.PRIVATE);
    }

    /** One event for a task of the app where it belongs into the calendar, and none where it does not. */
    private Optional<String> ours(Linked calendar) {
        var settings = settings(calendar);
        var wanted = task().filter(task -> isWanted(task, settings));
        var events = person.events(thing, calendar);
        if (wanted.isEmpty()) {
            return events.isEmpty() || isLeftAlone(calendar)
                    ? Optional.empty()
                    : complaint(calendar, "no event", events);
        }
        var task = wanted.get();
        if (events.isEmpty() && (staysAway(task, calendar) || wasDoneBeforeItCouldGoThere(task, calendar))) {
            return Optional.empty();
        }
        return events.size() == 1 && says(events.getFirst(), task, settings, calendar)
                ? Optional.empty()
                : complaint(calendar, "one event like " + Said.of(task), events);
    }

    /** Deleted by whoever does not want it marked, or again each time that it was made anew. */
    private boolean staysAway(TaskContent task, Linked calendar) {
        var journal = person.journal(thing, calendar);
        var made = plan.ever(person.calendars().indexOf(calendar), Op.Setting.RECREATE_DELETED)
                && journal.stream().filter(JournalEntry::isPersonsDeletion).count() >= MANY_DELETIONS;
        var deletions = deletionsSinceNews(calendar);
        return !journal.isEmpty()
                && journal.getLast().isPersonsDeletion()
                && (task.status() == TaskStatus.DONE && deletions > 0 || made && deletions >= MANY_DELETIONS);
    }

    /** A calendar that takes tasks from now on gets those that are open, and the others when they change. */
    private boolean wasDoneBeforeItCouldGoThere(TaskContent task, Linked calendar) {
        return task.status() == TaskStatus.DONE
                && person.mappingFacts(thing, calendar).isEmpty()
                && person.isOlderThanDirection(thing, calendar);
    }

    /** None where an event is wanted since. */
    private int deletionsSinceNews(Linked calendar) {
        var deletions = 0;
        var version = TaskVersion.NONE;
        var isWanted = false;
        for (var fact : person.mappingFacts(thing, calendar)) {
            if (fact instanceof TaskSyncRequested requested) {
                deletions = requested.version().isNewerThan(version) ? 0 : deletions;
                version = requested.version();
                isWanted = true;
            } else if (fact instanceof EventDeletedRemotely) {
                deletions++;
                isWanted = false;
            }
        }
        return isWanted ? 0 : deletions;
    }

    /** Put back again and again by a device after its task was deleted, an event is left where it is. */
    private boolean isLeftAlone(Linked calendar) {
        return task().isEmpty() && person.journal(thing, calendar).stream().anyMatch(entry -> entry.isBy(By.DEVICE));
    }

    private boolean says(StoredEvent event, TaskContent task, ConnectionSettings settings, Linked calendar) {
        var marked = task.status() == TaskStatus.DONE && settings.completed() == CompletedTasks.MARK;
        return (isTitled(event, task, settings, marked, calendar) || isInDispute(Field.TITLE, event, task, calendar))
                && (countsAs(task, event, marked) || !isLastChangedInTime(calendar))
                && isAgreed(Field.START, event, task, calendar)
                && isAgreed(Field.LENGTH, event, task, calendar)
                && isAgreed(Field.RECURRENCE, event, task, calendar);
    }

    /** Days as free and hours as busy; what is one of them in the calendar alone counts as its person has it there. */
    private static boolean countsAs(TaskContent task, StoredEvent event, boolean marked) {
        var allDay = Said.of(task).isAllDay();
        return event.content().free() == (marked || allDay)
                || Said.of(event.content()).isAllDay() != allDay;
    }

    private boolean isAgreed(Field field, StoredEvent event, TaskContent task, Linked calendar) {
        return field.of(event.content()).equals(field.of(task)) || isInDispute(field, event, task, calendar);
    }

    /** Each side has its own value until the person decides; a length as far as it fits the start. */
    private boolean isInDispute(Field field, StoredEvent event, TaskContent task, Linked calendar) {
        var disputes = Disputes.of(person.mappingFacts(thing, calendar));
        var said = event.unmarked();
        return disputes.allows(field, field.of(task), field.of(said))
                || field == Field.LENGTH
                        && disputes.isOpen()
                        && Said.of(task).isAllDay() != Said.of(said).isAllDay();
    }

    /** What was changed in the calendar is not written back only because it counts as free now, or as busy. */
    private boolean isLastChangedInTime(Linked calendar) {
        return person.journal(thing, calendar).getLast().isWrittenByProduct()
                && person.taskFacts(thing).getLast() instanceof TaskRevised last
                && last.origin().isEmpty();
    }

    /** Behind a mask the person may have given the event a title that stays in the calendar. */
    private boolean isTitled(
            StoredEvent event, TaskContent task, ConnectionSettings settings, boolean marked, Linked calendar) {
        var title = settings.masksTitle() ? ConnectionSettings.MINIMAL_TITLE : task.title();
        return event.content().title().equals((marked ? MARK : "") + title)
                || plan.everMasks(person.calendars().indexOf(calendar)) && isPersonsOwn(event, calendar);
    }

    private boolean isPersonsOwn(StoredEvent event, Linked calendar) {
        return person.journal(thing, calendar).stream()
                .filter(entry -> !entry.isWrittenByProduct())
                .flatMap(entry -> entry.after().stream())
                .anyMatch(put -> put.content().title().equals(event.content().title()));
    }

    private Optional<String> theirs(Linked calendar) {
        var events = person.events(thing, calendar);
        var wasThere = !person.journal(thing, calendar).isEmpty();
        if (wasThere && events.isEmpty()) {
            return task().isEmpty() || isUnlinked(calendar) ? Optional.empty() : complaint(calendar, "no task", events);
        }
        if (events.isEmpty() || isUnlinked(calendar)) {
            return Optional.empty();
        }
        return task().filter(task -> follows(task, events.getFirst(), calendar)).isPresent()
                ? Optional.empty()
                : complaint(calendar, "a task like its event", events);
    }

    /** Where nothing comes from a calendar for a while, its own events and their tasks go their ways. */
    private boolean wasDetached(Linked calendar) {
        return plan.ever(person.calendars().indexOf(calendar), Op.Setting.TO_CALENDAR);
    }

    private boolean isUnlinked(Linked calendar) {
        return person.mappingFacts(thing, calendar).stream().anyMatch(EventUnlinked.class::isInstance);
    }

    /** To take the due of an imported task away changes nothing in its calendar. */
    private boolean follows(TaskContent task, StoredEvent event, Linked calendar) {
        return isAgreed(Field.TITLE, event, task, calendar)
                && (task.due().isEmpty()
                        || isAgreed(Field.START, event, task, calendar)
                                && isAgreed(Field.LENGTH, event, task, calendar));
    }

    private Optional<String> complaint(Linked calendar, String expected, List<StoredEvent> events) {
        return Optional.of("%s in calendar %d: expected %s; the task is %s, the events are %s"
                .formatted(
                        person.nameOf(thing),
                        person.calendars().indexOf(calendar),
                        expected,
                        person.entry(thing)
                                .map(entry -> entry.deleted()
                                        ? "deleted"
                                        : task().map(task -> task.status() + " " + Said.of(task))
                                                .orElse("?"))
                                .orElse("not there"),
                        events));
    }
}
