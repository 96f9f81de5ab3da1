package com.timeapp.calendar.sagas.calls;

import com.timeapp.calendar.domain.calls.CallResult;
import com.timeapp.calendar.domain.calls.CallResult.PullEnd;
import com.timeapp.calendar.domain.calls.CallResult.Settled;
import com.timeapp.calendar.domain.connection.ConnectionCommand.BeginSyncRun;
import com.timeapp.calendar.domain.connection.ConnectionCommand.RecordSyncPage;
import com.timeapp.calendar.domain.connection.ConnectionCommand.ReportCalendarAvailable;
import com.timeapp.calendar.domain.connection.ConnectionCommand.ReportCursorExpired;
import com.timeapp.calendar.domain.connection.ConnectionCommand.ReportWritable;
import com.timeapp.calendar.domain.connection.ConnectionState;
import com.timeapp.calendar.domain.connection.HoldReason;
import com.timeapp.calendar.domain.connection.RunPlan;
import com.timeapp.calendar.domain.connection.SyncCounts;
import com.timeapp.calendar.domain.gateway.CalendarGateway;
import com.timeapp.calendar.domain.gateway.CalendarGateways;
import com.timeapp.calendar.domain.gateway.CalendarInfo;
import com.timeapp.calendar.domain.gateway.ChangePage;
import com.timeapp.calendar.domain.gateway.GatewayResult;
import com.timeapp.calendar.domain.gateway.GatewayResult.Ok;
import com.timeapp.calendar.domain.gateway.SyncCursor;
import com.timeapp.calendar.domain.id.ConnectionId;
import com.timeapp.calendar.domain.id.RandomIds;
import com.timeapp.calendar.domain.id.SyncRunId;
import com.timeapp.calendar.domain.lookup.ConnectionDirectory.Entry;
import com.timeapp.calendar.domain.lookup.Cursors;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.springframework.stereotype.Component;

/**
 * Pulls one page of changes. One that brings nothing leaves no fact; any other is imported, item by item or by the chunk,
 * and only when all of it is durable does the cursor move.
 */
@Component
class CalendarPull {

    private final CalendarGateways gateways;
    private final Cursors cursors;
    private final PageIntake intake;
    private final RunBrake brake;
    private final SeriesProgress series;
    private final WindowSweep sweep;
    private final LeftAlone leftAlone;
    private final ListedUnder listedUnder;
    private final Answers answers;
    private final CommandGateway commands;
    private final RandomIds ids;

    CalendarPull(
            CalendarGateways gateways,
            Cursors cursors,
            PageIntake intake,
            RunBrake brake,
            SeriesProgress series,
            WindowSweep sweep,
            LeftAlone leftAlone,
            ListedUnder listedUnder,
            Answers answers,
            CommandGateway commands,
            RandomIds ids) {
        this.gateways = gateways;
        this.cursors = cursors;
        this.intake = intake;
        this.brake = brake;
        this.series = series;
        this.sweep = sweep;
        this.leftAlone = leftAlone;
        this.listedUnder = listedUnder;
        this.answers = answers;
        this.commands = commands;
        this.ids = ids;
    }

    /** @param news what to tell besides, once the page is durable */
    private record Pull(
            CalendarGateway gateway,
            Entry connection,
            Optional<SyncCursor> cursor,
            boolean requested,
            List<Object> news) {

        Pull telling(Object more) {
            return new Pull(gateway, connection, cursor, requested, List.of(more));
        }
    }

    CallResult make(Entry connection, boolean requested) {
        var gateway = gateways.of(connection.account().provider());
        var cursor = cursors.of(connection.connection());
        var pull = new Pull(gateway, connection, cursor, requested, List.of());
        if (cursor.isEmpty()) {
            listedUnder.theseNow(connection);
        } else if (listedUnder.others(connection)) {
            return listedAnew(connection, cursor);
        }
        var result = gateway.changes(connection.target(), cursor);
        return result instanceof GatewayResult.CursorExpired
                ? read(
                        pull.telling(new ReportCursorExpired(connection.connection())),
                        gateway.changes(connection.target(), Optional.empty()))
                : read(pull, result);
    }

    /** The cursor is forgotten first, so that nothing between here and the end of that listing makes do with less. */
    private static CallResult listedAnew(Entry connection, Optional<SyncCursor> cursor) {
        var forgotten = PullEnd.unchanged(connection.connection(), cursor, Optional.empty(), true);
        return new Settled(List.of(), Optional.of(forgotten), false);
    }

    private CallResult read(Pull pull, GatewayResult<ChangePage> result) {
        if (!(result instanceof Ok<ChangePage>(var page))) {
            return answers.nothingFetched(pull.connection().connection(), result);
        }
        var connection = pull.connection();
        var run = new Run(connection.connection(), page.baseline());
        var over = series.over(connection);
        var reached = sweep.reached(connection);
        var followed = Stream.concat(SeriesProgress.resources(over).stream(), brake.heldResources(connection).stream());
        var besides = new Besides(followed.toList(), reached.resources()).beyond(page);
        var taken = intake.take(pull.gateway(), connection, page, besides, run::begin);
        return switch (taken) {
            case Ok<Taken>(Taken.Imported(var counts)) -> {
                series.looked(connection, over);
                sweep.looked(connection, reached);
                leftAlone.forgetVanished(connection, page);
                yield imported(pull, page, run, counts);
            }
            case Ok<Taken>(Taken.TooMuch(var plan)) -> held(pull, plan);
            default -> answers.nothingFetched(connection.connection(), taken);
        };
    }

    /** The cursor stays where it is, so that the same is asked again until somebody agrees or the calendar thinks better of it. */
    private CallResult held(Pull pull, RunPlan plan) {
        var connection = pull.connection();
        var outcome = new ArrayList<>(pull.news());
        outcome.addAll(brake.held(connection, plan));
        recovered(connection).ifPresent(outcome::add);
        // a whole calendar that waits to be agreed to is not read every minute
        var soon = plan.reason() == HoldReason.MASS_CHANGE;
        var stays = PullEnd.last(connection.connection(), pull.cursor(), pull.cursor(), soon);
        return new Settled(outcome, Optional.of(stays), true);
    }

    private static Optional<Object> recovered(Entry connection) {
        return connection.state() == ConnectionState.ACTIVE
                ? Optional.empty()
                : Optional.of(new ReportCalendarAvailable(connection.connection()));
    }

    private CallResult imported(Pull pull, ChangePage page, Run run, SyncCounts counts) {
        var connection = pull.connection();
        var outcome = new ArrayList<>(pull.news());
        recovered(connection).ifPresent(outcome::add);
        if (connection.readOnly() && takesWritesAgain(pull)) {
            outcome.add(new ReportWritable(connection.connection()));
        }
        var changed = run.isBegun();
        if (changed || pull.requested()) {
            outcome.add(new RecordSyncPage(connection.connection(), run.begin(), counts, page.more()));
        }
        if (!page.more()) {
            outcome.addAll(brake.letThrough(connection));
        }
        var end = changed || pull.requested()
                ? PullEnd.last(connection.connection(), pull.cursor(), Optional.of(page.next()), changed)
                : unchanged(pull, page);
        return new Settled(outcome, Optional.of(end), true);
    }

    /** A listing that does not get on is not asked for more before the next poll. */
    private static PullEnd unchanged(Pull pull, ChangePage page) {
        var next = Optional.of(page.next());
        var more = page.more() && !next.equals(pull.cursor());
        return PullEnd.unchanged(pull.connection().connection(), pull.cursor(), next, more);
    }

    /** Rights change in either direction; what the calendar does not tell counts as the right to write. */
    private static boolean takesWritesAgain(Pull pull) {
        var calendar = pull.connection().target().calendar().id();
        return pull.gateway().calendars(pull.connection().account()) instanceof Ok<List<CalendarInfo>>(var calendars)
                && calendars.stream()
                        .anyMatch(info -> info.writable() && info.ref().id().equals(calendar));
    }

    /** The run that a page belongs to, begun when there is something to tell of. */
    private final class Run {

        private final ConnectionId connection;
        private final boolean baseline;
        private Optional<SyncRunId> id = Optional.empty();

        Run(ConnectionId connection, boolean baseline) {
            this.connection = connection;
            this.baseline = baseline;
        }

        boolean isBegun() {
            return id.isPresent();
        }

        SyncRunId begin() {
            if (id.isEmpty()) {
                SyncRunId begun =
                        commands.sendAndWait(new BeginSyncRun(connection, new SyncRunId(ids.next()), baseline));
                id = Optional.of(begun);
            }
            return id.orElseThrow();
        }
    }
}
