package com.timeapp.calendar.scenario.histories;

import com.timeapp.calendar.domain.connection.ConflictPolicy;
import com.timeapp.calendar.domain.event.Texts;
import com.timeapp.calendar.domain.mapping.MappingCommand.ResolveConflict;
import com.timeapp.calendar.domain.mapping.MappingFact.ConflictSides;
import com.timeapp.calendar.domain.mapping.MappingFact.Resolution;
import com.timeapp.calendar.domain.refusal.CommandRefused;
import com.timeapp.calendar.domain.refusal.Refusal;
import com.timeapp.calendar.scenario.histories.Op.Apart;
import com.timeapp.calendar.scenario.histories.Op.InCalendar;
import com.timeapp.calendar.scenario.histories.Op.InTime;
import com.timeapp.calendar.scenario.histories.Op.OfConnection;
import com.timeapp.calendar.scenario.histories.Op.UnderWrite;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/** What a person decided, and that it is so in the end where nobody has edited anything since. */
final class Decisions {

    private record Decision(Linked calendar, int thing, Map<Field, String> chosen) {}

    private final Person person;
    private final List<Decision> standing = new ArrayList<>();

    /** An edit that waits for a write comes at any time. */
    private final Set<Integer> underWrite = new HashSet<>();

    Decisions(Person person) {
        this.person = person;
    }

    void before(Op op) {
        switch (op) {
            case InTime edit -> edited(edit.thing());
            case InCalendar edit -> edited(edit.thing());
            case UnderWrite(var edit) -> {
                underWrite.add(edit.thing());
                edited(edit.thing());
            }
            case Apart(var edits) -> edits.forEach(this::before);
            case OfConnection setting -> standing.clear();
            default -> {}
        }
    }

    private void edited(int thing) {
        standing.removeIf(decision -> decision.thing() == thing);
    }

    /** What somebody else has decided, or ended, meanwhile is decided. */
    void decide(Linked calendar, int thing, Resolution resolution) {
        var disputes = Disputes.of(person.mappingFacts(thing, calendar));
        if (disputes.isOpen()) {
            edited(thing);
            var chosen = chosen(disputes, calendar, thing, resolution);
            try {
                person.product()
                        .send(new ResolveConflict(
                                person.mapping(thing, calendar),
                                person.subject(),
                                Map.of(),
                                Optional.of(resolution),
                                OptionalLong.empty()));
                if (person.calendars().size() == 1 && !underWrite.contains(thing)) {
                    standing.add(new Decision(calendar, thing, chosen));
                }
            } catch (CommandRefused over) {
                if (over.reason() != Refusal.CONFLICT_NOT_FOUND) {
                    throw over;
                }
            }
        }
    }

    /** Of the fields whose sides are still what they were when it was last heard of them. */
    private Map<Field, String> chosen(Disputes disputes, Linked calendar, int thing, Resolution resolution) {
        var chosen = new EnumMap<Field, String>(Field.class);
        if (isAskedAboutAll(calendar) && isEditedUnheard(disputes, calendar, thing)) {
            return chosen;
        }
        person.content(thing)
                .ifPresent(task -> person.event(thing, calendar)
                        .map(StoredEvent::unmarked)
                        .ifPresent(event -> disputes.fields().stream()
                                .filter(field -> disputes.allows(field, field.of(task), field.of(event)))
                                .filter(field -> field != Field.LENGTH
                                        || Said.of(task).isAllDay()
                                                == Said.of(event).isAllDay())
                                .forEach(field -> chosen.put(
                                        field,
                                        switch (resolution) {
                                            case KEEP_TASK -> field.of(task);
                                            case KEEP_CALENDAR -> field.of(event);
                                        }))));
        return chosen;
    }

    /** Then an edit of another field is a reason to ask about this one again. */
    private boolean isAskedAboutAll(Linked calendar) {
        return person.connection(calendar).settings().conflictPolicy() == ConflictPolicy.ASK;
    }

    private boolean isEditedUnheard(Disputes disputes, Linked calendar, int thing) {
        return person.event(thing, calendar)
                .map(StoredEvent::unmarked)
                .filter(event -> disputes.sides()
                        .map(ConflictSides::calendar)
                        .map(said -> Said.of(said.withTitle(Texts.unmarked(said.title()))))
                        .filter(Said.of(event)::saysTheSameAs)
                        .isEmpty())
                .isPresent();
    }

    List<String> complaints() {
        var complaints = new ArrayList<String>();
        for (var decision : standing) {
            person.content(decision.thing())
                    .ifPresent(task -> person.event(decision.thing(), decision.calendar())
                            .map(StoredEvent::unmarked)
                            .ifPresent(event -> decision.chosen().forEach((field, value) -> {
                                if (!field.of(task).equals(value)
                                        || !field.of(event).equals(value)) {
                                    complaints.add(
                                            "%s: it was decided for the %s '%s', and the task says '%s', the event '%s'"
                                                    .formatted(
                                                            person.nameOf(decision.thing()),
                                                            field,
                                                            value,
                                                            field.of(task),
                                                            field.of(event)));
                                }
                            })));
        }
        return complaints;
    }
}
