package com.timeapp.calendar.sagas.calls;

import static com.timeapp.calendar.domain.fixtures.Ids.v;
import static com.timeapp.calendar.sagas.calls.Stage.ANN;
import static com.timeapp.calendar.sagas.calls.Stage.HOME;
import static org.assertj.core.api.Assertions.assertThat;

import com.timeapp.calendar.domain.calls.CallResult.Settled;
import com.timeapp.calendar.domain.fixtures.Events;
import com.timeapp.calendar.domain.fixtures.Ids;
import com.timeapp.calendar.domain.lookup.LinkDirectory.Link;
import com.timeapp.calendar.domain.mapping.MappingCommand.ImportRemoteDeletion;
import com.timeapp.calendar.domain.personal.Personal;
import com.timeapp.calendar.domain.sync.EventOrigin;
import com.timeapp.calendar.sagas.world.InMemoryCalendar;
import com.timeapp.calendar.sagas.world.World;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A calendar of twenty events that tasks follow is listed anew, six at a time. */
class ListingInPartsTest {

    private static final int ALL = 20;
    private static final int PART = 6;

    private final Stage stage = new Stage();
    private final World world = stage.world;
    private final InMemoryCalendar calendar = stage.calendar;

    @BeforeEach
    void twentyEvents() {
        calendar.partSize = PART;
        IntStream.range(0, ALL).forEach(number -> {
            world.follows(link(number));
            calendar.holds(event(number).remote(uid(number), "a"));
        });
    }

    @Test
    void whatAnotherPartShowsIsNotMissed() {
        listAnew();
        assertThat(calendar.asked).hasSize(4);
        assertThat(calendar.bodiesRead).isEmpty();
        assertThat(world.sent).isEmpty();
    }

    @Test
    void whatNoPartShowsIsAskedForOnceAndGoneThen() {
        lose(3);
        lose(17);
        listAnew();
        assertThat(calendar.bodiesRead).containsExactlyInAnyOrder(resource(3), resource(17));
        assertThat(world.sent)
                .filteredOn(ImportRemoteDeletion.class::isInstance)
                .hasSize(2);
    }

    @Test
    void whatIsOnlyLeftOutOfTheListingStays() {
        calendar.unlisted.add(resource(3));
        listAnew();
        assertThat(calendar.bodiesRead).containsExactly(resource(3));
        assertThat(world.sent).noneMatch(ImportRemoteDeletion.class::isInstance);
    }

    @Test
    void aListingThatBeginsAnewKnowsNothingOfTheOneBefore() {
        takePart();
        takePart();
        lose(0);
        world.cursors.remove(HOME);
        listAnew();
        assertThat(calendar.bodiesRead).containsExactly(resource(0));
        assertThat(world.sent)
                .filteredOn(ImportRemoteDeletion.class::isInstance)
                .hasSize(1);
    }

    private void listAnew() {
        do {
            takePart();
        } while (!world.cursors.get(HOME).equals(calendar.cursor()));
    }

    private void takePart() {
        var end = ((Settled) stage.fetched()).pull().orElseThrow();
        world.cursors.put(HOME, end.next().orElseThrow());
    }

    private void lose(int number) {
        calendar.loses(resource(number));
    }

    private static Events event(int number) {
        return Events.titled("Event " + number).about("ours").markedFor("task-" + number, 1);
    }

    private static String uid(int number) {
        return "event-" + number;
    }

    private static String resource(int number) {
        return Events.ref(uid(number)).resource();
    }

    private static Link link(int number) {
        var synced = event(number).synced(uid(number), "a");
        return new Link(
                Ids.mapping(uid(number)),
                ANN,
                HOME,
                Ids.task(uid(number)),
                EventOrigin.APP,
                v(1),
                0,
                Optional.of(Personal.of(synced)),
                Optional.of(Personal.of(synced.base())),
                false);
    }
}
