package com.timeapp.calendar.scenario;

import com.timeapp.calendar.infra.caldav.fake.FakeCalDavServer;
import com.timeapp.calendar.infra.caldav.fake.FaultRule;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import java.util.function.IntSupplier;

/** Stops an erasure in the midst of each of its steps, at a lock, or at a provider that has done what it does not say. */
record HeldMoments(
        Forgettable person,
        WatchedDatabase database,
        SeenMoments moments,
        SimulatedGoogle google,
        FakeCalDavServer server) {

    private static final Duration FOR_EVER = Duration.ofMinutes(30);

    private static final String FACTS = "lock table eventstore.domainevententry in share mode";
    private static final String AWAY = "{\"match\": {\"path\": \"%s\"}, \"then\": {\"status\": 503}}";
    private static final String LAST_WORD =
            "{\"match\": {\"method\": \"%s\", \"path\": \"%s\"}, \"times\": 1, \"then\": {\"cut\": \"after\"}}";
    private static final String CHANNELS = "/channels/stop";
    private static final String REVOKE = "/google/revoke";

    /** While the product runs, before it is asked. */
    Moment pausing() {
        return locked(
                "pausing",
                "select from state.connection where connection_id = '%s' for update".formatted(person.atCalDav()),
                () -> true);
    }

    List<Moment> following() {
        var calendar = "/calendars/" + person.email().replace("@", "(@|%40)").replace(".", "[.]") + "/events/";
        return List.of(
                lettingGo(calendar),
                deletingAtTheCalDavServer(calendar),
                answeredTooLate(
                        "deleting at Google",
                        LAST_WORD.formatted("DELETE", calendar) + "," + AWAY.formatted(CHANNELS) + ","
                                + AWAY.formatted(REVOKE),
                        () -> -person.oursAtGoogle()),
                answeredTooLate(
                        "closing the channel",
                        LAST_WORD.formatted("POST", CHANNELS) + "," + AWAY.formatted(REVOKE),
                        () -> google.requests("calendar.channels.stop")),
                answeredTooLate(
                        "giving the grant back",
                        LAST_WORD.formatted("POST", REVOKE),
                        () -> google.requests("oauth.revoke")),
                locked(
                        "destroying the keys, which are noted outside",
                        "select from vault.key where subject_id = '%s' for no key update".formatted(person.subject()),
                        moments::isAnchored),
                locked("telling that the keys are gone", FACTS, () -> moments.is("stage = 'destroyed'")),
                locked("letting go of the keys", "lock table vault.eviction in share mode", () -> true),
                locked(
                        "deleting rows",
                        "select from state.task where owner = '%s' for key share".formatted(person.subject()),
                        () -> moments.is("stage = 'destroyed'")),
                locked("certifying", FACTS, () -> moments.is("skeleton_until is not null")));
    }

    private Moment locked(String name, String lock, BooleanSupplier such) {
        var hold = new AtomicReference<Hold>();
        return new Moment(
                name,
                () -> hold.set(database.hold(lock)),
                () -> Optional.of(hold.get().stopsSomebody() && such.getAsBoolean()),
                () -> hold.get().close());
    }

    private Moment lettingGo(String calendarAtGoogle) {
        var stopped = pausing();
        return new Moment(
                "letting a calendar go",
                () -> {
                    googleIsAway(calendarAtGoogle);
                    stopped.before().run();
                },
                stopped.reached(),
                stopped.after());
    }

    /** Meanwhile nothing is done at Google, whose turn is next. */
    private void googleIsAway(String calendar) {
        faults(AWAY.formatted(calendar) + "," + AWAY.formatted(CHANNELS) + "," + AWAY.formatted(REVOKE));
    }

    private Moment deletingAtTheCalDavServer(String calendarAtGoogle) {
        var rule = new AtomicReference<FaultRule>();
        return new Moment(
                "deleting at the CalDAV server",
                () -> {
                    googleIsAway(calendarAtGoogle);
                    rule.set(server.faults()
                            .on("DELETE")
                            .under(person.calendar().getRawPath())
                            .times(1)
                            .delaysBy(FOR_EVER));
                },
                () -> Optional.of(rule.get().hits() > 0),
                () -> rule.get().end());
    }

    /** @param done grows when it is done */
    private Moment answeredTooLate(String name, String faults, IntSupplier done) {
        var before = new AtomicReference<Integer>();
        return new Moment(
                name,
                () -> {
                    before.set(done.getAsInt());
                    faults(faults);
                },
                () -> Optional.of(done.getAsInt() > before.get()),
                () -> faults(""));
    }

    private void faults(String rules) {
        google.control("POST", "faults", "[" + rules + "]");
    }
}
