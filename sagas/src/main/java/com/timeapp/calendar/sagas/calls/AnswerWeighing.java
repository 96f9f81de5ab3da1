package com.timeapp.calendar.sagas.calls;

import com.timeapp.calendar.domain.calls.CallResult;
import com.timeapp.calendar.domain.calls.CallResult.Again;
import com.timeapp.calendar.domain.calls.CallResult.Later;
import com.timeapp.calendar.domain.calls.CallResult.Settled;
import com.timeapp.calendar.domain.connection.RunPlan;
import com.timeapp.calendar.domain.gateway.CalendarGateway;
import com.timeapp.calendar.domain.gateway.ChangePage;
import com.timeapp.calendar.domain.gateway.GatewayResult;
import com.timeapp.calendar.domain.gateway.GatewayResult.Ok;
import com.timeapp.calendar.domain.lookup.ConnectionDirectory.Entry;
import com.timeapp.calendar.domain.lookup.Cursors;
import com.timeapp.calendar.domain.lookup.LinkDirectory;
import com.timeapp.calendar.domain.mapping.MappingCommand.ImportRemoteChange;
import com.timeapp.calendar.domain.mapping.MappingCommand.ImportRemoteDeletion;
import com.timeapp.calendar.sagas.BrakeProperties;
import com.timeapp.calendar.sagas.SyncProperties;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/**
 * Writes that meet something else than they expected tell, one by one, what a pull would tell all at once. Before a task
 * follows that it is weighed with what the calendar has to tell besides, so that no calendar is emptied past the brake.
 */
@Component
class AnswerWeighing {

    private final LinkDirectory links;
    private final Cursors cursors;
    private final PageIntake intake;
    private final RunBrake brake;
    private final Answers answers;
    private final Clock clock;
    private final Duration wait;
    private final Duration lately;

    AnswerWeighing(
            LinkDirectory links,
            Cursors cursors,
            PageIntake intake,
            RunBrake brake,
            Answers answers,
            Clock clock,
            SyncProperties properties,
            BrakeProperties brakes) {
        this.links = links;
        this.cursors = cursors;
        this.intake = intake;
        this.brake = brake;
        this.answers = answers;
        this.clock = clock;
        this.wait = properties.refusedInterval();
        this.lately = brakes.lately();
    }

    /** The same results, where that is not too much. */
    List<CallResult> weighed(CalendarGateway gateway, Entry connection, List<CallResult> results) {
        if (!connection.pulls() || connection.isDisconnecting() || connection.leaving()) {
            return results;
        }
        var told = brake.weighing(connection);
        told.addDeletions(all(results, ImportRemoteDeletion.class)
                .map(ImportRemoteDeletion::mapping)
                .toList());
        told.addChanges(all(results, ImportRemoteChange.class).toList());
        if (told.touched() == 0) {
            return results;
        }
        // a listing that lags behind does not tell what others of our writes have just found
        told.addLost(links.lostSince(connection.connection(), clock.instant().minus(lately)));
        if (!brake.mayEverStop(connection, told.lost())) {
            return results;
        }
        var untold = changes(gateway, connection);
        var tooMuch = untold.then(page -> intake.tooMuch(gateway, connection, page, told));
        if (tooMuch instanceof Ok<Optional<RunPlan>>(var plan)) {
            return plan.map(seen -> instead(results, new Later(brake.held(connection, seen), false, Optional.of(wait))))
                    .orElse(results);
        }
        return instead(results, answers.nothingFetched(connection.connection(), tooMuch));
    }

    private GatewayResult<ChangePage> changes(CalendarGateway gateway, Entry connection) {
        var page = gateway.changes(connection.target(), cursors.of(connection.connection()));
        return page instanceof GatewayResult.CursorExpired
                ? gateway.changes(connection.target(), Optional.empty())
                : page;
    }

    /** @param other in the place of each that a task would follow */
    private static List<CallResult> instead(List<CallResult> results, CallResult other) {
        return results.stream()
                .map(result -> imports(result).findAny().isPresent() ? other : result)
                .toList();
    }

    private static <T> Stream<T> all(List<CallResult> results, Class<T> command) {
        return results.stream()
                .flatMap(AnswerWeighing::imports)
                .filter(command::isInstance)
                .map(command::cast);
    }

    private static Stream<Object> imports(CallResult result) {
        var commands = switch (result) {
            case Settled settled -> settled.commands();
            case Again again -> again.commands();
            default -> List.of();
        };
        return commands.stream()
                .map(Object.class::cast)
                .filter(command -> command instanceof ImportRemoteChange || command instanceof ImportRemoteDeletion);
    }
}
