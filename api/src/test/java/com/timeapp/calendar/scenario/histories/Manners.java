package com.timeapp.calendar.scenario.histories;

import com.timeapp.calendar.domain.event.Edit;
import com.timeapp.calendar.domain.event.EventContent;
import com.timeapp.calendar.domain.gateway.CalendarGateway.Write;
import com.timeapp.calendar.domain.task.TaskDeleted;
import com.timeapp.calendar.domain.task.TaskFact;
import com.timeapp.calendar.domain.task.TaskRevised;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What the product wrote, and how. */
record Manners(Plan plan, Person person) {

    List<String> complaints() {
        var complaints = new ArrayList<String>();
        for (var calendar : person.calendars()) {
            complaints.addAll(calendar.provider().misdeeds);
            calendar.provider().asked.forEach(write -> {
                if (write instanceof Write.Remove remove
                        && person.isOwn(remove.event().resource())) {
                    complaints.add(
                            "was to remove the person's own " + remove.event().resource());
                }
                if (write instanceof Write.Change change
                        && person.isOwn(change.event().resource())
                        && touchesMore(change)) {
                    complaints.add("wrote more than title and time into "
                            + change.event().resource());
                }
                if (texts(write).anyMatch(text -> tellsOfAnother(calendar, write, text))) {
                    complaints.add("told calendar %d of an event that is in another"
                            .formatted(person.calendars().indexOf(calendar)));
                }
            });
            person.things().forEach(thing -> tooMany(thing, calendar).ifPresent(complaints::add));
        }
        return complaints;
    }

    private static boolean touchesMore(Write.Change change) {
        var fields = change.fields();
        return Stream.<Edit<?>>of(fields.description(), fields.priority(), fields.free(), fields.marker())
                .anyMatch(Edit::isSet);
    }

    private static Stream<String> texts(Write write) {
        return switch (write) {
            case Write.Create create -> texts(create.content());
            case Write.Change change ->
                Stream.concat(
                        change.fields().title().wanted().stream(),
                        change.fields().description().wanted().flatMap(text -> text).stream());
            case Write.Remove remove -> Stream.empty();
        };
    }

    private static Stream<String> texts(EventContent event) {
        return Stream.concat(Stream.of(event.title()), event.description().stream());
    }

    /** What stands in the person's own events is written back to the same event, and nowhere else. */
    private boolean tellsOfAnother(Linked calendar, Write write, String text) {
        return text.contains(Values.PRIVATE)
                && !(write instanceof Write.Change change
                        && person.isOwn(change.event().resource())
                        && calendar.calendar().event(change.event().resource()).isPresent());
    }

    /** A write for each edit in Time and for each in a calendar, and for what a person asks. */
    private Optional<String> tooMany(int thing, Linked calendar) {
        var number = person.calendars().indexOf(calendar);
        var writes = person.journal(thing, calendar).stream()
                .filter(JournalEntry::isWrittenByProduct)
                .count();
        var inTime = person.taskFacts(thing).stream().filter(Manners::isByApp).count();
        var inCalendars = person.calendars().stream()
                .flatMap(any -> person.journal(thing, any).stream())
                .filter(entry -> !entry.isWrittenByProduct())
                .count();
        var asked = plan.ops().stream().filter(op -> isAsked(op, thing, number)).count();
        return writes <= inTime + inCalendars + asked
                ? Optional.empty()
                : Optional.of("%s in calendar %d was written %d times for %d edits in Time and %d in calendars"
                        .formatted(person.nameOf(thing), number, writes, inTime, inCalendars));
    }

    private static boolean isByApp(TaskFact fact) {
        return switch (fact) {
            case TaskRevised revised -> revised.origin().isEmpty();
            case TaskDeleted deleted -> deleted.origin().isEmpty();
            default -> false;
        };
    }

    private boolean isAsked(Op op, int thing, int calendar) {
        var calendars = person.calendars().size();
        return switch (op) {
            case Op.OfConnection(var one, var setting) -> one % calendars == calendar;
            case Op.Decided(var one, var decided, var resolution) -> decided == thing;
            default -> false;
        };
    }
}
