package com.timeapp.calendar.scenario.histories;

import com.timeapp.calendar.domain.event.EventContent;
import com.timeapp.calendar.domain.event.Texts;
import com.timeapp.calendar.domain.id.MappingId;
import com.timeapp.calendar.domain.mapping.MappingFact;
import com.timeapp.calendar.domain.mapping.MappingFact.ConflictDetected;
import com.timeapp.calendar.domain.mapping.MappingFact.ConflictSides;
import com.timeapp.calendar.domain.mapping.MappingFact.EventUnlinked;
import com.timeapp.calendar.domain.mapping.MappingFact.EventWithdrawalRequested;
import com.timeapp.calendar.domain.mapping.MappingFact.RemoteChangeAccepted;
import com.timeapp.calendar.domain.mapping.MappingFact.RemoteVersionNoted;
import com.timeapp.calendar.domain.personal.Personal;
import com.timeapp.calendar.domain.task.TaskContent;
import com.timeapp.calendar.domain.task.TaskDeleted;
import com.timeapp.calendar.domain.task.TaskFact;
import com.timeapp.calendar.domain.task.TaskRevised;
import com.timeapp.calendar.scenario.histories.JournalEntry.By;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Looks for edits that nobody sees any more: an edit is what is said in the end, or somebody who saw it edited the same
 * again, or it went with what it belonged to, or a fact tells what became of it.
 */
final class LostEdits {

    private final Plan plan;
    private final Person person;
    private final int thing;
    private final List<TaskFact> task;
    private final List<String> complaints = new ArrayList<>();

    LostEdits(Plan plan, Person person, int thing) {
        this.plan = plan;
        this.person = person;
        this.thing = thing;
        this.task = person.taskFacts(thing);
    }

    List<String> complaints() {
        var journals = person.calendars().stream()
                .map(calendar -> person.journal(thing, calendar))
                .toList();
        if (journals.stream().flatMap(List::stream).noneMatch(entry -> entry.isBy(By.DEVICE)) && !wasDetached()) {
            for (var field : Field.values()) {
                inTime(field);
                person.calendars().stream()
                        .filter(calendar -> !wasWrittenOver(calendar))
                        .forEach(calendar -> inCalendar(field, calendar));
            }
        }
        return complaints;
    }

    /** What the person edits in a task of their own event that is not followed for a while stays in Time. */
    private boolean wasDetached() {
        return !Things.isTask(thing) && plan.ever(Op.Setting.TO_CALENDAR);
    }

    /** A calendar that nothing comes from for a while. */
    private boolean wasWrittenOver(Linked calendar) {
        return plan.ever(person.calendars().indexOf(calendar), Op.Setting.TO_CALENDAR);
    }

    /** Lengths that come with a start of another kind are nobody's edit. */
    private static boolean isAnEdit(Field field, String before, String after) {
        return !before.equals(after)
                && !after.isEmpty()
                && !(field == Field.LENGTH && (after.equals("60 min") || after.equals("1 days")))
                && !(field == Field.LENGTH && !kind(before).equals(kind(after)));
    }

    private static String kind(String length) {
        return length.substring(length.indexOf(' ') + 1);
    }

    // edits in the calendar

    private void inCalendar(Field field, Linked calendar) {
        var journal = person.journal(thing, calendar);
        var facts = person.mappingFacts(thing, calendar);
        for (var i = 0; i < journal.size(); i++) {
            var entry = journal.get(i);
            if (entry.isBy(By.PERSON)
                    && entry.before().isPresent()
                    && entry.after().isPresent()) {
                var before = said(field, entry.before());
                var after = said(field, entry.after());
                var later = journal.subList(i + 1, journal.size());
                if (isAnEdit(field, before, after)
                        && !(field == Field.TITLE
                                && plan.everMasks(person.calendars().indexOf(calendar)))
                        && !isHeardOf(field, after)
                        && !isTakenBack(field, later)
                        && !isOnRecord(field, after, facts)) {
                    complaints.add("lost: in calendar %d %s was given the %s '%s'; %s"
                            .formatted(
                                    person.calendars().indexOf(calendar), person.nameOf(thing), field, after, task()));
                }
            }
        }
    }

    private static String said(Field field, Optional<StoredEvent> event) {
        return said(field, event.orElseThrow().content());
    }

    private static String said(Field field, EventContent event) {
        return field.of(event.withTitle(Texts.unmarked(event.title())));
    }

    private boolean isHeardOf(Field field, String value) {
        return revisions().anyMatch(revised -> has(field, revised, value));
    }

    private static boolean isTakenBack(Field field, List<JournalEntry> later) {
        return later.stream()
                .filter(entry -> !entry.isWrittenByProduct())
                .anyMatch(entry -> entry.after().isEmpty()
                        || entry.before().isPresent()
                                && !said(field, entry.before()).equals(said(field, entry.after())));
    }

    /** In a conflict; or in any fact, where the event was withdrawn or let go. */
    private static boolean isOnRecord(Field field, String value, List<MappingFact> facts) {
        var withdrawn = facts.stream()
                .anyMatch(fact -> fact instanceof EventWithdrawalRequested || fact instanceof EventUnlinked);
        return conflicts(field, facts, ConflictSides::calendar).anyMatch(value::equals)
                || withdrawn
                        && contents(facts).anyMatch(event -> said(field, event).equals(value))
                || facts.stream().anyMatch(EventUnlinked.class::isInstance);
    }

    private static Stream<EventContent> contents(List<MappingFact> facts) {
        return facts.stream().flatMap(fact -> switch (fact) {
            case RemoteVersionNoted noted -> noted.synced().known().map(synced -> synced.base()).stream();
            case RemoteChangeAccepted accepted ->
                accepted.change().known().map(change -> change.synced().base()).stream();
            default -> Stream.empty();
        });
    }

    private static Stream<String> conflicts(
            Field field, List<MappingFact> facts, Function<ConflictSides, EventContent> side) {
        return facts.stream()
                .filter(ConflictDetected.class::isInstance)
                .map(ConflictDetected.class::cast)
                .filter(conflict -> conflict.fields().contains(field.inFacts()))
                .map(ConflictDetected::sides)
                .map(Personal::known)
                .flatMap(Optional::stream)
                .map(side)
                .map(event -> said(field, event));
    }

    // edits in Time

    private void inTime(Field field) {
        for (var i = 1; i < task.size(); i++) {
            if (task.get(i) instanceof TaskRevised revised
                    && revised.origin().isEmpty()
                    && task.get(i - 1) instanceof TaskRevised previous) {
                var value = field.of(content(revised));
                if (isAnEdit(field, field.of(content(previous)), value)) {
                    survives(field, value, task.subList(i + 1, task.size()));
                }
            }
        }
    }

    private void survives(Field field, String value, List<TaskFact> later) {
        var before = value;
        for (var fact : later) {
            if (fact instanceof TaskDeleted deleted) {
                deleted.origin()
                        .filter(by -> Things.isTask(thing) && !isHidden(field) && !wasSeen(field, value, by))
                        .ifPresent(by -> complaints.add(
                                "lost: in Time %s was given the %s '%s', and deleted by one who never saw it"
                                        .formatted(person.nameOf(thing), field, value)));
                return;
            }
            if (fact instanceof TaskRevised revised && !has(field, revised, value)) {
                if (revised.origin().isPresent()
                        && !comesWithTheStart(field, value, before, field.of(content(revised)))
                        && !wasSeen(field, value, revised.origin().get())) {
                    complaints.add("lost: in Time %s was given the %s '%s', and a calendar made it '%s'"
                            .formatted(person.nameOf(thing), field, value, field.of(content(revised))));
                }
                return;
            }
            before = fact instanceof TaskRevised revised ? field.of(content(revised)) : before;
        }
    }

    private boolean isHidden(Field field) {
        return field == Field.TITLE && plan.ever(Op.Setting.MINIMAL);
    }

    /** Whoever makes hours of a date says how many; days that were given before are not lost by that. */
    private static boolean comesWithTheStart(Field field, String value, String before, String after) {
        return field == Field.LENGTH
                && !kind(before).equals(kind(after))
                && kind(value).equals(kind(after));
    }

    /** Who changed it in the calendar had it before their eyes, or the conflict is on record. */
    private boolean wasSeen(Field field, String value, MappingId by) {
        for (var calendar : person.calendars()) {
            if (by.equals(person.mapping(thing, calendar))) {
                var journal = person.journal(thing, calendar);
                return conflicts(field, person.mappingFacts(thing, calendar), ConflictSides::task)
                                .anyMatch(value::equals)
                        || journal.stream()
                                .filter(entry -> !entry.isWrittenByProduct())
                                .flatMap(entry -> entry.before().stream())
                                .anyMatch(seen -> said(field, seen.content()).equals(value));
            }
        }
        return false;
    }

    private Stream<TaskRevised> revisions() {
        return task.stream().filter(TaskRevised.class::isInstance).map(TaskRevised.class::cast);
    }

    private static TaskContent content(TaskRevised revised) {
        return revised.content().known().orElseThrow();
    }

    private static boolean has(Field field, TaskRevised revised, String value) {
        return field.allOf(content(revised)).contains(value);
    }

    private String task() {
        return "the task went through "
                + revisions()
                        .map(revised -> Said.of(content(revised)).toString())
                        .toList();
    }
}
