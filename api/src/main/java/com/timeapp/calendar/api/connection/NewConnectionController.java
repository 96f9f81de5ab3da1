package com.timeapp.calendar.api.connection;

import com.timeapp.calendar.api.people.Caller;
import com.timeapp.calendar.api.position.TimePosition;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.node.ObjectNode;

@Tag(name = "Calendars")
@RestController
class NewConnectionController {

    private final Accounts accounts;
    private final Connecting connecting;
    private final TimePosition positions;

    NewConnectionController(Accounts accounts, Connecting connecting, TimePosition positions) {
        this.accounts = accounts;
        this.connecting = connecting;
        this.positions = positions;
    }

    @Operation(
            summary = "Connect another calendar of an account",
            description = "Needs no second consent: the account's credentials are kept. A calendar that is connected"
                    + " already answers 409 with its connection_id.",
            requestBody =
                    @io.swagger.v3.oas.annotations.parameters.RequestBody(
                            required = true,
                            content = @Content(schema = @Schema(implementation = NewConnectionBody.class))))
    @PostMapping(path = "/calendar/connections", consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<Connected> connect(Caller caller, @RequestBody ObjectNode body) {
        var input = NewConnectionInput.of(body);
        var account = accounts.find(caller, input.account());
        var calendar = Probes.calendar(accounts.calendars(account), input.calendarId());
        var connected = connecting.link(caller, account, calendar, input.settings(), input.consentTextVersion());
        return ResponseEntity.created(URI.create("/calendar/connections/" + connected.connectionId()))
                .header(TimePosition.HEADER, positions.after(connected.connectionId()))
                .body(connected);
    }
}
