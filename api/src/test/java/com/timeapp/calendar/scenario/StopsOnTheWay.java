package com.timeapp.calendar.scenario;

import com.timeapp.calendar.infra.caldav.fake.FakeCalDavServer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Places within the steps of somebody's erasure: at their providers, who do not answer, and in the midst of transactions. */
record StopsOnTheWay(Forgettable person, SleepingRows rows) {

    private static final Duration FOR_EVER = Duration.ofHours(1);

    List<Stop> all(FakeCalDavServer server, SimulatedGoogle google) {
        return Stream.of(Stream.of(atCalDav(server)), atGoogle(google), inTheDatabase())
                .flatMap(stops -> stops)
                .toList();
    }

    /** The first of our events is gone there, and the answer to the second never comes. */
    private Stop atCalDav(FakeCalDavServer server) {
        var hanging = server.faults()
                .on("DELETE")
                .where(path -> path.startsWith(person.calendar().getRawPath())
                        && server.size(person.calendar()) == Forgettable.TASKS)
                .times(1)
                .delaysBy(FOR_EVER);
        return new Stop("an event is taken out of the CalDAV calendar", () -> hanging.hits() > 0, () -> {});
    }

    private static Stream<Stop> atGoogle(SimulatedGoogle google) {
        var calls = Map.of("/events/", "DELETE", "/channels/stop", "POST", "/revoke", "POST");
        google.hangsOnce(calls, FOR_EVER);
        return IntStream.rangeClosed(1, calls.size())
                .mapToObj(nth -> new Stop(
                        "an event, the channel or the grant at Google, %d of 3".formatted(nth),
                        () -> google.requests("delayed") >= nth,
                        () -> {}));
    }

    private Stream<Stop> inTheDatabase() {
        var erasure = "new.subject_id = '%s' and ".formatted(person.subject());
        var key = "old.subject_id = '%s' and ".formatted(person.subject());
        return Stream.of(
                rows.before(
                        "it is asked for",
                        "update on state.erasure",
                        erasure + "old.stage = 'unconfirmed' and new.stage = 'requested'"),
                rows.before(
                        "it is counted what there is",
                        "update on state.erasure",
                        erasure + "old.events is null and new.events is not null"),
                fact("the second calendar is let go", "connection.disconnect-requested", person.connections()),
                fact("it is noted that an event is gone", "mapping.event-withdrawn", person.mappings()),
                rows.before(
                        "what was kept for a calendar goes",
                        "delete on state.cursor",
                        "old.connection_id = '%s'".formatted(person.atGoogle())),
                rows.before(
                        "it is noted that the channel is closed",
                        "update on state.push_channel",
                        "old.connection_id = '%s' and old.closed_at is null and new.closed_at is not null"
                                .formatted(person.atGoogle())),
                rows.before(
                        "it is noted that the grant is given back",
                        "delete on vault.account",
                        key + "old.grant_index is not null"),
                rows.before(
                        "keys are destroyed that are noted outside",
                        "update on vault.key",
                        key + "old.destroyed_at is null and new.destroyed_at is not null"),
                rows.before(
                        "they are destroyed again at the start",
                        "insert on state.erasure",
                        erasure + "new.stage = 'restored'"),
                rows.before("the name goes", "delete on vault.subject", key + "true"),
                fact("the destruction becomes a fact", "subject.keys-destroyed", List.of(person.subject())),
                rows.before("a node says that it has let go", "insert on vault.eviction", "true"),
                rows.before(
                        "rows are deleted", "delete on readmodel.task", "old.owner = '%s'".formatted(person.subject())),
                rows.before(
                        "it is certified",
                        "update on state.erasure",
                        erasure + "old.certificate is null and new.certificate is not null"));
    }

    private Stop fact(String name, String fact, List<String> streams) {
        return rows.before(
                name,
                "insert on eventstore.domainevententry",
                "new.payloadtype = '%s' and new.aggregateidentifier in ('%s')"
                        .formatted(fact, String.join("', '", streams)));
    }
}
