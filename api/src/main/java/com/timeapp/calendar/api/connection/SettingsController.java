package com.timeapp.calendar.api.connection;

import com.timeapp.calendar.api.consent.ConsentGate;
import com.timeapp.calendar.api.input.Fields;
import com.timeapp.calendar.api.input.Values;
import com.timeapp.calendar.api.people.Caller;
import com.timeapp.calendar.api.people.Commands;
import com.timeapp.calendar.api.position.TimePosition;
import com.timeapp.calendar.domain.connection.ConnectionCommand;
import com.timeapp.calendar.domain.connection.ConnectionCommand.ChangeSettings;
import com.timeapp.calendar.domain.connection.ConnectionCommand.Pause;
import com.timeapp.calendar.domain.connection.ConnectionCommand.Resume;
import com.timeapp.calendar.domain.connection.Direction;
import com.timeapp.calendar.domain.connection.SettingsPatch;
import com.timeapp.calendar.domain.lookup.ConnectionDirectory.Entry;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.function.Function;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.node.ObjectNode;

@Tag(name = "Calendars")
@RestController
@RequestMapping("/calendar/connections/{connection_id}")
class SettingsController {

    private final OwnConnections connections;
    private final ConsentGate consent;
    private final Commands commands;
    private final TimePosition positions;

    SettingsController(OwnConnections connections, ConsentGate consent, Commands commands, TimePosition positions) {
        this.connections = connections;
        this.consent = consent;
        this.commands = commands;
        this.positions = positions;
    }

    @Operation(
            summary = "Change settings of a connection",
            description = "A merge-patch: what is absent stays, null is the default. Events that say something else"
                    + " under the new settings are written anew; the connection's pending mappings tell how far that is."
                    + " consent_text_version records that the person agrees to calendar_sync, as when connecting.",
            requestBody =
                    @io.swagger.v3.oas.annotations.parameters.RequestBody(
                            required = true,
                            content = @Content(schema = @Schema(implementation = SettingsBody.class))))
    @PatchMapping(consumes = {MediaType.APPLICATION_JSON_VALUE, "application/merge-patch+json"})
    ResponseEntity<ConnectionStatus> change(
            Caller caller, @PathVariable("connection_id") String connectionId, @RequestBody ObjectNode body) {
        var connection = connections.changeable(caller, connectionId);
        var fields = new Fields(body);
        var agreed = SettingsInput.consentTextVersion(fields);
        var patch = SettingsInput.read(fields);
        fields.check();
        var changed = change(caller, connection, patch);
        if (agreed.isPresent()) {
            consent.pass(caller, connection.owner(), agreed);
        }
        return changed;
    }

    @Operation(
            summary = "Change which way changes travel",
            requestBody =
                    @io.swagger.v3.oas.annotations.parameters.RequestBody(
                            required = true,
                            content = @Content(schema = @Schema(implementation = DirectionBody.class))))
    @PutMapping(path = "/direction", consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<ConnectionStatus> direction(
            Caller caller, @PathVariable("connection_id") String connectionId, @RequestBody ObjectNode body) {
        var connection = connections.changeable(caller, connectionId);
        var fields = new Fields(body);
        if (fields.isAbsent("sync_direction")) {
            fields.wrong("sync_direction", "is required");
        }
        var direction = fields.required("sync_direction", Values.word(Direction.class));
        fields.check();
        return change(
                caller, connection, SettingsPatch.direction(direction.wanted().orElseThrow()));
    }

    private ResponseEntity<ConnectionStatus> change(Caller caller, Entry connection, SettingsPatch patch) {
        commands.send(caller, new ChangeSettings(connection.connection(), connection.owner(), patch));
        return accepted(connection);
    }

    @Operation(summary = "Let nothing travel for now", description = "What changes meanwhile on either side waits.")
    @PostMapping("/pause")
    ResponseEntity<ConnectionStatus> pause(Caller caller, @PathVariable("connection_id") String connectionId) {
        return turn(caller, connectionId, connection -> new Pause(connection.connection()));
    }

    @Operation(summary = "Let changes travel again")
    @PostMapping("/resume")
    ResponseEntity<ConnectionStatus> resume(Caller caller, @PathVariable("connection_id") String connectionId) {
        return turn(caller, connectionId, connection -> new Resume(connection.connection(), connection.owner()));
    }

    private ResponseEntity<ConnectionStatus> turn(
            Caller caller, String connectionId, Function<Entry, ConnectionCommand> command) {
        var connection = connections.changeable(caller, connectionId);
        commands.send(caller, command.apply(connection));
        // it may be paused for something else, too
        return accepted(connections.named(caller, connectionId));
    }

    private ResponseEntity<ConnectionStatus> accepted(Entry connection) {
        var id = connection.connection().value();
        return ResponseEntity.accepted()
                .header(TimePosition.HEADER, positions.after(id))
                .body(connections.status(connection));
    }
}
