package com.timeapp.calendar.sagas.calls;

import com.timeapp.calendar.domain.calls.CallResult;
import com.timeapp.calendar.domain.calls.CallResult.PullEnd;
import com.timeapp.calendar.domain.calls.CallResult.Settled;
import com.timeapp.calendar.domain.connection.ConnectionCommand.BeginSyncRun;
import com.timeapp.calendar.domain.connection.ConnectionCommand.RecordSyncPage;
import com.timeapp.calendar.domain.connection.ConnectionCommand.ReportCalendarAvailable;
import com.timeapp.calendar.domain.connection.ConnectionCommand.ReportCursorExpired;
import com.timeapp.calendar.domain.connection.ConnectionState;
import com.timeapp.calendar.domain.gateway.CalendarGateway;
import com.timeapp.calendar.domain.gateway.CalendarGateways;
import com.timeapp.calendar.domain.gateway.ChangePage;
import com.timeapp.calendar.domain.gateway.GatewayResult;
import com.timeapp.calendar.domain.gateway.GatewayResult.Ok;
import com.timeapp.calendar.domain.gateway.SyncCursor;
import com.timeapp.calendar.domain.id.RandomIds;
import com.timeapp.calendar.domain.id.SyncRunId;
import com.timeapp.calendar.domain.lookup.ConnectionDirectory.Entry;
import com.timeapp.calendar.domain.lookup.Cursors;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.springframework.stereotype.Component;

/**
 * Pulls one page of changes. An empty page leaves no fact; any other is imported, item by item or by the chunk, and
 * only when all of it is durable does the cursor move.
 */
@Component
class CalendarPull {

    private final CalendarGateways gateways;
    private final Cursors cursors;
    private final PageReading reading;
    private final PageImport importing;
    private final LeftAlone leftAlone;
    private final Answers answers;
    private final CommandGateway commands;
    private final RandomIds ids;

    CalendarPull(
            CalendarGateways gateways,
            Cursors cursors,
            PageReading reading,
            PageImport importing,
            LeftAlone leftAlone,
            Answers answers,
            CommandGateway commands,
            RandomIds ids) {
        this.gateways = gateways;
        this.cursors = cursors;
        this.reading = reading;
        this.importing = importing;
        this.leftAlone = leftAlone;
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
        var result = gateway.changes(connection.target(), cursor);
        return result instanceof GatewayResult.CursorExpired
                ? read(
                        pull.telling(new ReportCursorExpired(connection.connection())),
                        gateway.changes(connection.target(), Optional.empty()))
                : read(pull, result);
    }

    private CallResult read(Pull pull, GatewayResult<ChangePage> result) {
        if (!(result instanceof Ok<ChangePage>(var page))) {
            return answers.nothingFetched(pull.connection().connection(), result);
        }
        var items = reading.read(pull.gateway(), pull.connection(), page);
        if (!(items instanceof Ok<List<PageItem>>(var unseen))) {
            return answers.nothingFetched(pull.connection().connection(), items);
        }
        var plans = importing.plan(pull.gateway(), pull.connection(), unseen);
        return plans instanceof Ok<List<ItemPlan>>(var planned)
                ? imported(pull, page, planned)
                : answers.nothingFetched(pull.connection().connection(), plans);
    }

    private CallResult imported(Pull pull, ChangePage page, List<ItemPlan> items) {
        var connection = pull.connection();
        var outcome = new ArrayList<>(pull.news());
        if (connection.state() != ConnectionState.ACTIVE) {
            outcome.add(new ReportCalendarAvailable(connection.connection()));
        }
        if (!items.isEmpty() || pull.requested()) {
            SyncRunId run = commands.sendAndWait(
                    new BeginSyncRun(connection.connection(), new SyncRunId(ids.next()), page.baseline()));
            var counts = importing.importAll(connection, items);
            outcome.add(new RecordSyncPage(connection.connection(), run, counts, page.more()));
        }
        leftAlone.forgetVanished(connection, page);
        return new Settled(
                outcome,
                Optional.of(new PullEnd(
                        connection.connection(), pull.cursor(), Optional.of(page.next()), !items.isEmpty())),
                true);
    }
}
