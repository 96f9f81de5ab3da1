package com.timeapp.calendar.scenario;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.springframework.jdbc.support.SqlArrayValue;

/** What of somebody's erasure is seen from outside, one after the other. */
record SeenMoments(Forgettable person, WatchedDatabase database, Anchored anchor) {

    private static final String FACT =
            "exists (select from eventstore.domainevententry where payloadtype = ? and aggregateidentifier = any(?))";

    Moment asked() {
        return row("asked", "stage = 'requested'");
    }

    Moment paused() {
        return fact("one calendar is paused", "connection.paused", person.connections());
    }

    /** From the first round after the request on. */
    List<Moment> following() {
        return List.of(
                row("it is counted what there is", "events is not null"),
                fact("the first calendar is let go", "connection.disconnect-requested", person.connections()),
                new Moment(
                        "the first event is gone at Google",
                        () -> Optional.of(person.oursAtGoogle() < Forgettable.TASKS)),
                fact("we know of an event that it is gone", "mapping.event-withdrawn", person.mappings()),
                fact("one calendar is gone", "connection.disconnected", person.connections()),
                noRow("both calendars are gone", "state.connection where subject"),
                new Moment(
                        "the channel is closed",
                        () -> database.tells(
                                "not exists (select from state.push_channel where closed_at is null"
                                        + " and connection_id = ?::uuid)",
                                person.atGoogle())),
                noRow("the grant is given back", "vault.account where grant_index is not null and subject_id"),
                new Moment("the keys are noted outside", () -> Optional.of(isAnchored())),
                row("the keys are gone", "stage = 'destroyed'"),
                fact("that they are gone is a fact", "subject.keys-destroyed", List.of(person.subject())),
                new Moment(
                        "a node has let go",
                        () -> database.tells(
                                "exists (select from vault.eviction where erasure_id = ?::uuid)", person.erasure())),
                row("rows are deleted", "skeleton_until is not null"),
                row("it is certified", "certificate is not null"));
    }

    boolean isAnchored() {
        return !anchor.keysOf(person.subject()).isEmpty();
    }

    boolean is(String condition) {
        return erasure(condition).get().orElse(false);
    }

    private Moment row(String name, String condition) {
        return new Moment(name, erasure(condition));
    }

    private Supplier<Optional<Boolean>> erasure(String condition) {
        return () -> database.tells(
                "exists (select from state.erasure where erasure_id = ?::uuid and " + condition + ")",
                person.erasure());
    }

    private Moment noRow(String name, String rows) {
        return new Moment(
                name, () -> database.tells("not exists (select from " + rows + " = ?::uuid)", person.subject()));
    }

    private Moment fact(String name, String fact, List<String> streams) {
        return new Moment(name, () -> database.tells(FACT, fact, new SqlArrayValue("text", streams.toArray())));
    }
}
