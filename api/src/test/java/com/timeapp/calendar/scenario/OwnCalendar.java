package com.timeapp.calendar.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A calendar in the hands of its person, who does not use it through us. */
interface OwnCalendar {

    /** @return the answer to who connects it */
    Caller.Answer connected(Caller person, Map<String, String> settings);

    /**
     * Again where the provider was not there.
     *
     * @return the connection's id
     */
    default String connect(Caller person, Map<String, String> settings) {
        var answer = await().atMost(Duration.ofMinutes(2))
                .pollInterval(Duration.ofSeconds(1))
                .until(() -> connected(person, settings), said -> said.status() != 503);
        assertThat(answer.status()).as(answer.raw().body()).isIn(200, 201);
        return answer.text("connection_id");
    }

    /** How many events stand in it; a series is one. */
    int size();

    /** All of them, where none is a series. */
    List<Seen> all();

    /** An event of the person's own, one hour long. */
    void add(String uid, String title, String start);

    void rename(Seen event, String title);

    /** It stays as long as it was. */
    void move(Seen event, String start);

    void delete(Seen event);

    /** What was deleted is as it was before. */
    void putBack(Seen event);

    /** One that is not there before it is made. */
    OwnSeries series();

    default Optional<Seen> ofTask(String task) {
        return all().stream().filter(event -> event.task().equals(task)).findFirst();
    }

    default Seen own(String uid) {
        return all().stream()
                .filter(event -> event.uid().equals(uid))
                .findFirst()
                .orElseThrow();
    }

    default boolean has(String uid) {
        return all().stream().anyMatch(event -> event.uid().equals(uid));
    }
}
