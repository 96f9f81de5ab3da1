package com.timeapp.calendar.api.connection;

import com.timeapp.calendar.api.input.Fields;
import com.timeapp.calendar.api.input.Values;
import com.timeapp.calendar.api.people.Caller;
import com.timeapp.calendar.api.people.Commands;
import com.timeapp.calendar.api.position.TimePosition;
import com.timeapp.calendar.domain.connection.ConnectionCommand.ChangeCalendar;
import com.timeapp.calendar.domain.connection.NextCalendar;
import com.timeapp.calendar.domain.gateway.CalendarInfo;
import com.timeapp.calendar.domain.lookup.ConnectionDirectory.Entry;
import com.timeapp.calendar.domain.refusal.CommandRefused;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.Optional;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.node.ObjectNode;

@Tag(name = "Calendars")
@RestController
class CalendarChangeController {

    private final OwnConnections connections;
    private final Accounts accounts;
    private final AlreadyConnected existing;
    private final Commands commands;
    private final TimePosition positions;

    CalendarChangeController(
            OwnConnections connections,
            Accounts accounts,
            AlreadyConnected existing,
            Commands commands,
            TimePosition positions) {
        this.connections = connections;
        this.accounts = accounts;
        this.existing = existing;
        this.commands = commands;
        this.positions = positions;
    }

    @Operation(
            summary = "Go on with another calendar of the same account",
            description = "Our events are taken out of the present one and made in the next; the person's own stay"
                    + " where they are, with their tasks. Until ours are out, calendar_id is the present one. Asked again"
                    + " on the way, the last word counts. A calendar that is connected already answers 409 with its"
                    + " connection_id, one that the account does not have 422.",
            requestBody =
                    @io.swagger.v3.oas.annotations.parameters.RequestBody(
                            required = true,
                            content = @Content(schema = @Schema(implementation = CalendarChoiceBody.class))))
    @PutMapping(path = "/calendar/connections/{connection_id}/calendar", consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<ConnectionStatus> change(
            Caller caller, @PathVariable("connection_id") String connectionId, @RequestBody ObjectNode body) {
        var connection = connections.changeable(caller, connectionId);
        var fields = new Fields(body);
        var wanted = ConnectInput.required(fields, "calendar_id", Values.line(2_000));
        fields.check();
        if (!staysWith(connection, wanted.orElseThrow())) {
            change(caller, connection, wanted.orElseThrow());
        }
        var id = connection.connection().value();
        return ResponseEntity.accepted()
                .header(TimePosition.HEADER, positions.after(id))
                .body(connections.status(connection));
    }

    private static boolean staysWith(Entry connection, String wanted) {
        return !connection.changesCalendar()
                && connection.target().calendar().id().equals(wanted);
    }

    private void change(Caller caller, Entry connection, String wanted) {
        var calendars = accounts.calendars(connection.account());
        var calendar = Probes.calendar(calendars, wanted);
        try {
            commands.send(
                    caller,
                    new ChangeCalendar(
                            connection.connection(),
                            connection.owner(),
                            new NextCalendar(
                                    calendar.ref(),
                                    isReadInItsCalendarsZone(connection, calendars)
                                            ? calendar.zone()
                                            : Optional.empty()),
                            calendar.writable()));
        } catch (CommandRefused refused) {
            throw existing.problem(refused, connection.account(), calendar.ref());
        }
    }

    /** And not in one that the person has chosen. */
    private static boolean isReadInItsCalendarsZone(Entry connection, List<CalendarInfo> calendars) {
        return connection.settings().timeZone().isPresent()
                && calendars.stream()
                        .filter(calendar -> calendar.ref()
                                .id()
                                .equals(connection.target().calendar().id()))
                        .anyMatch(present ->
                                present.zone().equals(connection.settings().timeZone()));
    }
}
