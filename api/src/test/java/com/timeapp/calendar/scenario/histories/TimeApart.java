package com.timeapp.calendar.scenario.histories;

import com.timeapp.calendar.domain.event.Texts;
import com.timeapp.calendar.domain.lookup.ConnectionDirectory;
import com.timeapp.calendar.domain.mapping.MappingFact.ConflictDetected;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A time in which neither side heard of the other. What both sides must say afterwards is exactly known, for all things
 * that both agreed on before and that were edited in one calendar at the most.
 */
final class TimeApart {

    private record Pair(int thing, Linked calendar) {}

    /** @param conflicts how many were on record before */
    private record Start(Said agreed, int conflicts) {}

    /** @param compared of which fields conflicts are compared */
    private record Expected(Pair pair, ReferenceMerge merge, Set<Field> compared, int conflictsBefore) {}

    private final Plan plan;
    private final Person person;
    private final Map<Pair, Start> starts = new HashMap<>();
    private final List<Expected> expected = new ArrayList<>();

    TimeApart(Plan plan, Person person) {
        this.plan = plan;
        this.person = person;
        var now = person.remembering();
        person.things()
                .forEach(thing -> person.calendars().forEach(linked -> {
                    var pair = new Pair(thing, linked);
                    if (isFollowed(pair, now)) {
                        now.content(thing)
                                .map(Said::of)
                                .filter(task ->
                                        said(pair).filter(task::saysTheSameAs).isPresent())
                                .ifPresent(task -> starts.put(
                                        pair,
                                        new Start(task, conflicts(pair, now).size())));
                    }
                }));
    }

    private boolean isFollowed(Pair pair, Person now) {
        var connection = now.connection(pair.calendar());
        return !connection.paused()
                && connection.pushes()
                && connection.pulls()
                && !connection.settings().masksTitle()
                && new Agreement(plan, now, pair.thing()).isLinked(pair.calendar());
    }

    private Optional<Said> said(Pair pair) {
        return person.event(pair.thing(), pair.calendar())
                .map(StoredEvent::content)
                .map(event -> event.withTitle(Texts.unmarked(event.title())))
                .map(Said::of);
    }

    private static List<ConflictDetected> conflicts(Pair pair, Person now) {
        return now.mappingFacts(pair.thing(), pair.calendar()).stream()
                .filter(ConflictDetected.class::isInstance)
                .map(ConflictDetected.class::cast)
                .toList();
    }

    /** All edits are made, and none of them has travelled. */
    void edited(List<Op> edits) {
        var now = person.remembering();
        starts.forEach((pair, start) -> {
            var theirs = said(pair);
            var ours = now.content(pair.thing()).map(Said::of);
            if (theirs.isPresent()
                    && ours.filter(task -> !task.get(Field.START).isEmpty()).isPresent()
                    && isComparable(pair, touched(pair.thing(), edits))) {
                var merge = ReferenceMerge.of(
                        policy(now.connection(pair.calendar())),
                        start.agreed(),
                        ours.get(),
                        theirs.get(),
                        last(edits, edit -> edit instanceof Op.InTime in && in.thing() == pair.thing()),
                        last(edits, edit -> edit instanceof Op.InCalendar in && in.thing() == pair.thing()));
                expected.add(new Expected(
                        pair, merge, compared(start.agreed(), ours.get(), theirs.get()), start.conflicts()));
            }
        });
    }

    private static Policy policy(ConnectionDirectory.Entry connection) {
        return Policy.valueOf(connection.settings().conflictPolicy().name());
    }

    /** As if they had been made a second apart. */
    private static Instant last(List<Op> edits, Predicate<Op> one) {
        return IntStream.range(0, edits.size())
                .filter(number -> one.test(edits.get(number)))
                .mapToObj(number -> Instant.EPOCH.plusSeconds(1L + number))
                .reduce(Instant.EPOCH, (before, after) -> after);
    }

    private Set<Linked> touched(int thing, List<Op> edits) {
        return edits.stream()
                .filter(Op.InCalendar.class::isInstance)
                .map(Op.InCalendar.class::cast)
                .filter(edit -> edit.thing() == thing)
                .map(edit -> Things.isTask(thing) ? person.calendar(edit.calendar()) : person.home(thing))
                .collect(Collectors.toSet());
    }

    private boolean isComparable(Pair pair, Set<Linked> touched) {
        return touched.isEmpty() || touched.equals(Set.of(pair.calendar()));
    }

    /** Where hours become days, a length that was changed besides may be reported or not. */
    private static Set<Field> compared(Said base, Said ours, Said theirs) {
        return ReferenceMerge.areOfOneKind(base, ours, theirs)
                ? EnumSet.allOf(Field.class)
                : EnumSet.of(Field.TITLE, Field.START, Field.RECURRENCE);
    }

    List<String> complaints() {
        var complaints = new ArrayList<String>();
        var now = person.remembering();
        for (var one : expected) {
            var name = person.nameOf(one.pair().thing());
            var task = now.content(one.pair().thing()).map(Said::of);
            if (task.filter(one.merge().task()::saysTheSameAs).isEmpty()) {
                complaints.add("%s, edited apart, should be %s and is %s"
                        .formatted(name, one.merge().task(), task));
            }
            var event = said(one.pair());
            if (event.filter(one.merge().event()::saysTheSameAs).isEmpty()) {
                complaints.add("the event of %s, edited apart, should be %s and is %s"
                        .formatted(name, one.merge().event(), event));
            }
            var recorded = EnumSet.noneOf(Field.class);
            conflicts(one.pair(), now).stream().skip(one.conflictsBefore()).forEach(fact -> {
                for (var field : Field.values()) {
                    if (fact.fields().contains(field.inFacts())) {
                        recorded.add(field);
                    }
                }
            });
            recorded.retainAll(one.compared());
            var conflicts = EnumSet.copyOf(one.compared());
            conflicts.retainAll(one.merge().conflicts());
            if (!recorded.equals(conflicts)) {
                complaints.add("%s, edited apart, should have conflicts in %s and has %s"
                        .formatted(name, conflicts, recorded));
            }
        }
        return complaints;
    }
}
