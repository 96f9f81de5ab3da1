package com.timeapp.calendar.scenario.histories;

import com.timeapp.calendar.domain.calls.RemoteCalls.RemoteCall.Fetch;
import com.timeapp.calendar.domain.connection.ConnectionCommand.Connect;
import com.timeapp.calendar.domain.connection.ConnectionFact.SettingsChanged;
import com.timeapp.calendar.domain.connection.Setting;
import com.timeapp.calendar.domain.event.ExternalEventRef;
import com.timeapp.calendar.domain.fixtures.Settings;
import com.timeapp.calendar.domain.id.AppTaskId;
import com.timeapp.calendar.domain.id.ConnectionId;
import com.timeapp.calendar.domain.id.MappingId;
import com.timeapp.calendar.domain.id.SubjectId;
import com.timeapp.calendar.domain.id.TaskId;
import com.timeapp.calendar.domain.id.UserId;
import com.timeapp.calendar.domain.lookup.ConnectionDirectory;
import com.timeapp.calendar.domain.lookup.TaskDirectory;
import com.timeapp.calendar.domain.mapping.MappingFact;
import com.timeapp.calendar.domain.personal.Personal;
import com.timeapp.calendar.domain.processor.LogPosition;
import com.timeapp.calendar.domain.processor.LogPositions;
import com.timeapp.calendar.domain.subject.SubjectCommand.RegisterSubject;
import com.timeapp.calendar.domain.task.TaskContent;
import com.timeapp.calendar.domain.task.TaskFact;
import com.timeapp.calendar.domain.task.TaskRevised;
import com.timeapp.calendar.scenario.histories.Knowledge.Asked;
import com.timeapp.calendar.scenario.histories.Knowledge.Remembered;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Somebody with tasks and calendars. All that a history is about, and what is known of it. */
record Person(String name, SubjectId subject, List<Linked> calendars, Product product, Knowledge knowledge) {

    static Person enter(Product product, String name, Plan plan) {
        SubjectId subject = product.send(new RegisterSubject(new UserId(name)));
        var calendars = new ArrayList<Linked>();
        var settings = Settings.usual().resolving(plan.policy().ofConnection()).chosen();
        for (var made : product.calendars.make(product, name, subject, plan)) {
            var connection = new ConnectionId(UUID.randomUUID());
            product.send(new Connect(
                    connection, subject, made.account(), product.calendars.provider(), made.ref(), true, settings));
            calendars.add(new Linked(connection, made.account(), made.ref(), made.provider()));
        }
        return new Person(name, subject, List.copyOf(calendars), product, new Asked(product));
    }

    /** The same, of whom everything is asked once and no more: nothing happens any more. */
    Person remembering() {
        return new Person(name, subject, calendars, product, new Remembered(new Asked(product)));
    }

    void leave() {
        calendars.forEach(linked -> product.calendars.drop(linked.ref()));
    }

    Linked calendar(int number) {
        return calendars.get(number % calendars.size());
    }

    AppTaskId appTask(int thing) {
        return new AppTaskId(name + "-t" + thing);
    }

    /** Where an event of the person's own is, in the calendar that is its home. */
    ExternalEventRef own(int thing) {
        return product.calendars.own(name, thing);
    }

    boolean isOwn(String resource) {
        return things().filter(thing -> !Things.isTask(thing))
                .anyMatch(thing -> own(thing).resource().equals(resource));
    }

    Linked home(int thing) {
        return calendar(thing);
    }

    TaskId task(int thing) {
        return Things.isTask(thing)
                ? product.ids().appTask(subject, appTask(thing))
                : product.ids().importedTask(subject, own(thing).id(), Optional.empty());
    }

    MappingId mapping(int thing, Linked calendar) {
        return product.ids().mapping(subject, calendar.connection(), task(thing));
    }

    Optional<TaskDirectory.Entry> entry(int thing) {
        return knowledge.task(task(thing));
    }

    /** What a task says, unless it was deleted. */
    Optional<TaskContent> content(int thing) {
        return entry(thing)
                .filter(entry -> !entry.deleted())
                .map(TaskDirectory.Entry::content)
                .flatMap(Personal::known);
    }

    ConnectionDirectory.Entry connection(Linked calendar) {
        return knowledge.connection(calendar.connection()).orElseThrow();
    }

    /** The events of a thing in a calendar; there should be one at the most. */
    List<StoredEvent> events(int thing, Linked calendar) {
        return calendar.calendar().events().stream()
                .filter(event -> Things.isTask(thing)
                        ? event.madeFor().filter(appTask(thing)::equals).isPresent()
                        : event.ref().equals(own(thing)))
                .toList();
    }

    Optional<StoredEvent> event(int thing, Linked calendar) {
        return events(thing, calendar).stream().findFirst();
    }

    /** All that happened to the events of a thing in a calendar. */
    List<JournalEntry> journal(int thing, Linked calendar) {
        return calendar.calendar().journal().stream()
                .filter(entry -> isOf(thing, entry))
                .toList();
    }

    private boolean isOf(int thing, JournalEntry entry) {
        return Stream.of(entry.before(), entry.after())
                .flatMap(Optional::stream)
                .anyMatch(event -> Things.isTask(thing)
                        ? event.madeFor().filter(appTask(thing)::equals).isPresent()
                        : event.ref().equals(own(thing)));
    }

    List<TaskFact> taskFacts(int thing) {
        return facts(task(thing).value(), TaskFact.class);
    }

    List<MappingFact> mappingFacts(int thing, Linked calendar) {
        return facts(mapping(thing, calendar).value(), MappingFact.class);
    }

    /** Whether nothing was said in the task since the directions were chosen in which that calendar's changes travel. */
    boolean isOlderThanDirection(int thing, Linked calendar) {
        var revised = product.newest(task(thing).value(), TaskRevised.class::isInstance);
        var chosen = product.newest(
                calendar.connection().value(),
                fact -> fact instanceof SettingsChanged change
                        && change.changed().contains(Setting.DIRECTION));
        return revised.flatMap(task -> chosen.map(task::isBefore)).orElse(false);
    }

    private <F> List<F> facts(UUID stream, Class<F> kind) {
        return knowledge.facts(stream).stream().map(kind::cast).toList();
    }

    Set<UUID> lanes() {
        return calendars.stream().map(linked -> linked.account().value()).collect(Collectors.toSet());
    }

    void pull(Linked linked, boolean asked) {
        product.submit(new Fetch(linked.account(), linked.connection(), asked));
    }

    IntStream things() {
        return IntStream.range(0, Things.ALL);
    }

    /** Where the newest facts of all things stand in the log: others as soon as there is one more. */
    List<LogPosition> newestFacts() {
        return product.bean(LogPositions.class)
                .newestOf(things().boxed()
                        .flatMap(thing -> Stream.concat(
                                Stream.of(task(thing).value()),
                                calendars.stream()
                                        .map(linked -> mapping(thing, linked).value())))
                        .toList());
    }

    long writes() {
        return calendars.stream()
                .mapToLong(linked -> linked.calendar().writes())
                .sum();
    }

    String nameOf(int thing) {
        return (Things.isTask(thing) ? "task " : "event ") + thing;
    }
}
