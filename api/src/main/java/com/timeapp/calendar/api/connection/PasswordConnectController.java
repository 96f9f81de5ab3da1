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
class PasswordConnectController {

    private final Connecting connecting;
    private final TimePosition positions;

    PasswordConnectController(Connecting connecting, TimePosition positions) {
        this.connecting = connecting;
        this.positions = positions;
    }

    @Operation(
            summary = "Connect a CalDAV calendar",
            description =
                    "The role host names the person as user_id. Tries the credentials first; five tries a minute. A"
                            + " calendar that is connected already answers 409 with its connection_id; it has the new"
                            + " credentials from then on, and is read with them at once.",
            requestBody =
                    @io.swagger.v3.oas.annotations.parameters.RequestBody(
                            required = true,
                            content = @Content(schema = @Schema(implementation = ConnectBody.class))))
    @PostMapping(path = "/auth/caldav/connect", consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<Connected> connectCalDav(Caller caller, @RequestBody ObjectNode body) {
        return connect(caller, ConnectInput.ofCalDav(body));
    }

    @Operation(
            summary = "Connect an iCloud calendar",
            description = "As for CalDAV, at Apple. The password is an app-specific one, made at account.apple.com"
                    + " under Sign-In and Security; the Apple Account's own password does not work here.",
            requestBody =
                    @io.swagger.v3.oas.annotations.parameters.RequestBody(
                            required = true,
                            content = @Content(schema = @Schema(implementation = AppleConnectBody.class))))
    @PostMapping(path = "/auth/apple/connect", consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<Connected> connectApple(Caller caller, @RequestBody ObjectNode body) {
        return connect(caller, ConnectInput.ofApple(body));
    }

    private ResponseEntity<Connected> connect(Caller caller, ConnectInput input) {
        var connected = connecting.connect(caller, input);
        return ResponseEntity.created(URI.create("/calendar/connections/" + connected.connectionId()))
                .header(TimePosition.HEADER, positions.after(connected.connectionId()))
                .body(connected);
    }
}
