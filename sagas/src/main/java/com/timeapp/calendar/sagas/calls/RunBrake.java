package com.timeapp.calendar.sagas.calls;

import com.timeapp.calendar.domain.connection.ConnectionCommand.EndHold;
import com.timeapp.calendar.domain.connection.ConnectionCommand.HoldRun;
import com.timeapp.calendar.domain.connection.RunPlan;
import com.timeapp.calendar.domain.id.PlanId;
import com.timeapp.calendar.domain.id.RandomIds;
import com.timeapp.calendar.domain.lookup.ConnectionDirectory.Entry;
import com.timeapp.calendar.domain.lookup.Holds;
import com.timeapp.calendar.domain.lookup.Holds.Hold;
import com.timeapp.calendar.domain.lookup.LinkDirectory;
import com.timeapp.calendar.domain.personal.Personal;
import com.timeapp.calendar.domain.sync.Brake;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Stops a run that would do too much at once, unless its person has agreed to just that. */
@Component
class RunBrake {

    private final Brake brake;
    private final Holds holds;
    private final LinkDirectory links;
    private final RandomIds ids;

    RunBrake(Brake brake, Holds holds, LinkDirectory links, RandomIds ids) {
        this.brake = brake;
        this.holds = holds;
        this.links = links;
        this.ids = ids;
    }

    /**
     * @param followed how many items of the run belong to tasks; whether they say anything new is not known yet
     * @param lost how many others are gone already
     */
    boolean mayStop(Entry connection, int followed, int lost) {
        return connection.pulls()
                && !brake.letsThrough(followed + lost)
                && brake.stops(followed + lost, links.count(connection.connection()) + lost);
    }

    /** So few tasks may be followed there that nothing is too much. */
    boolean mayEverStop(Entry connection, int lost) {
        return mayStop(connection, links.count(connection.connection()), lost);
    }

    /**
     * Whether a calendar is listed for the first time and has so much in it that its person may have to know first.
     *
     * @param items how many of what it lists are looked at
     */
    boolean mayWantPreview(Entry connection, boolean baseline, int items) {
        return baseline
                && connection.pulls()
                && brake.wantsPreview(items)
                && !links.hasImported(connection.connection());
    }

    /** @return how many events would become tasks, where that is so many, and so many more than somebody has agreed to */
    Optional<RunPlan> preview(Entry connection, RunWeighing weighed) {
        var agreed = hold(connection)
                .filter(Hold::confirmed)
                .map(Hold::seen)
                .map(RunPlan::imported)
                .orElse(0);
        return Optional.of(weighed.imported())
                .filter(imported -> brake.wantsPreview(imported - agreed))
                .map(imported ->
                        weighed.sum(links.count(connection.connection())).importing(imported));
    }

    RunWeighing weighing(Entry connection) {
        return new RunWeighing(links, connection);
    }

    /** @return what it would do, where that is too much */
    Optional<RunPlan> tooMuch(Entry connection, RunWeighing weighed) {
        var plan = weighed.sum(links.count(connection.connection()));
        var agreed = hold(connection).filter(Hold::confirmed).map(Hold::seen).orElse(RunPlan.HARMLESS);
        var news = plan.beyond(agreed).touched();
        return Optional.of(plan)
                .filter(all -> news > 0 && brake.stops(news + weighed.lost(), all.mappings() + weighed.lost()));
    }

    /** Addresses of what a hold is about: they say themselves what is true, also where the calendar does not tell of it. */
    List<String> heldResources(Entry connection) {
        return hold(connection).map(Hold::seen).stream()
                .flatMap(
                        seen -> links
                                .find(Stream.concat(seen.deleted().stream(), seen.changed().stream())
                                        .toList())
                                .values()
                                .stream())
                .flatMap(link -> link.synced().flatMap(Personal::known).stream())
                .map(synced -> synced.ref().resource())
                .toList();
    }

    /** Nothing new where that waits already. */
    List<Object> held(Entry connection, RunPlan plan) {
        return hold(connection).filter(hold -> hold.seen().doesTheSameAs(plan)).isPresent()
                ? List.of()
                : List.of(new HoldRun(connection.connection(), new PlanId(ids.next()), plan));
    }

    /** What the calendar asks for now was let through. */
    List<Object> letThrough(Entry connection) {
        return hold(connection).isPresent() ? List.of(new EndHold(connection.connection())) : List.of();
    }

    private Optional<Hold> hold(Entry connection) {
        return holds.of(connection.connection());
    }
}
