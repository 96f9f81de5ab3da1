package com.timeapp.calendar.api.connection;

import com.timeapp.calendar.api.input.Fields;
import com.timeapp.calendar.api.input.Values;
import com.timeapp.calendar.api.people.Caller;
import com.timeapp.calendar.api.people.Commands;
import com.timeapp.calendar.api.position.TimePosition;
import com.timeapp.calendar.domain.connection.ConnectionCommand.ConfirmRun;
import com.timeapp.calendar.domain.id.PlanId;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.node.ObjectNode;

@Tag(name = "Calendars")
@RestController
@RequestMapping("/calendar/connections/{connection_id}")
class ConfirmController {

    private final OwnConnections connections;
    private final Commands commands;
    private final TimePosition positions;

    ConfirmController(OwnConnections connections, Commands commands, TimePosition positions) {
        this.connections = connections;
        this.commands = commands;
        this.positions = positions;
    }

    @Operation(
            summary = "Agree to what a held run of imports would do",
            description = "Names what was seen: where something else waits by now it is refused, and nothing is done."
                    + " Agreeing twice changes nothing.",
            requestBody =
                    @io.swagger.v3.oas.annotations.parameters.RequestBody(
                            required = true,
                            content = @Content(schema = @Schema(implementation = ConfirmBody.class))))
    @PostMapping(path = "/confirm", consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<ConnectionStatus> confirm(
            Caller caller, @PathVariable("connection_id") String connectionId, @RequestBody ObjectNode body) {
        var connection = connections.named(caller, connectionId);
        commands.send(caller, new ConfirmRun(connection.connection(), plan(body)));
        return ResponseEntity.accepted()
                .header(
                        TimePosition.HEADER,
                        positions.after(connection.connection().value()))
                .body(connections.status(connection));
    }

    private static PlanId plan(ObjectNode body) {
        var fields = new Fields(body);
        if (fields.isAbsent("plan_id")) {
            fields.wrong("plan_id", "is required");
        }
        var plan = fields.required("plan_id", Values.uuid(PlanId::new));
        fields.check();
        return plan.wanted().orElseThrow();
    }
}
