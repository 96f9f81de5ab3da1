package com.timeapp.calendar.api.connection;

import com.timeapp.calendar.api.people.Caller;
import com.timeapp.calendar.api.people.Commands;
import com.timeapp.calendar.api.position.TimePosition;
import com.timeapp.calendar.domain.connection.ConnectionCommand.Disconnect;
import com.timeapp.calendar.domain.lookup.ConnectionDirectory;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@Tag(name = "Calendars")
@RestController
class DisconnectController {

    private final OwnConnections own;
    private final ConnectionDirectory connections;
    private final Commands commands;
    private final TimePosition positions;

    DisconnectController(
            OwnConnections own, ConnectionDirectory connections, Commands commands, TimePosition positions) {
        this.own = own;
        this.connections = connections;
        this.commands = commands;
        this.positions = positions;
    }

    @Operation(
            summary = "Give a calendar up",
            description =
                    "The person's own events stay, and so do ours, with their marks, unless they are to be deleted."
                            + " That takes as long as the calendar takes; asked again without deletion, what is left stays there.")
    @DeleteMapping("/calendar/connections/{connection_id}")
    ResponseEntity<Disconnecting> disconnect(
            Caller caller,
            @PathVariable("connection_id") String connectionId,
            @RequestParam(name = "delete_events", defaultValue = "false") boolean deleteEvents) {
        var connection = own.named(caller, connectionId).connection();
        commands.send(caller, new Disconnect(connection, deleteEvents));
        return ResponseEntity.ok()
                .header(TimePosition.HEADER, positions.after(connection.value()))
                .body(Disconnecting.now(connections.find(connection).isEmpty()));
    }
}
