package com.timeapp.calendar.api.connection;

import com.timeapp.calendar.api.input.Fields;
import com.timeapp.calendar.api.input.Values;
import com.timeapp.calendar.api.people.Caller;
import com.timeapp.calendar.api.people.Commands;
import com.timeapp.calendar.api.position.TimePosition;
import com.timeapp.calendar.api.problem.Problem;
import com.timeapp.calendar.domain.connection.ConnectionCommand.ChangeSettings;
import com.timeapp.calendar.domain.connection.PrivacyLevel;
import com.timeapp.calendar.domain.connection.SettingsPatch;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.BooleanNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/** How much of a task its events tell. */
@Tag(name = "Calendars")
@RestController
class PrivacyController {

    private final OwnConnections connections;
    private final Commands commands;
    private final TimePosition positions;

    PrivacyController(OwnConnections connections, Commands commands, TimePosition positions) {
        this.connections = connections;
        this.commands = commands;
        this.positions = positions;
    }

    @Operation(
            summary = "Change how much of a task its events tell",
            description = "As query parameters or as JSON. Events are written anew; a lower level takes out what a"
                    + " higher one had told.")
    @PutMapping("/calendar/settings/{connection_id}/privacy")
    ResponseEntity<PrivacyChanged> change(
            Caller caller,
            @PathVariable("connection_id") String connectionId,
            @RequestParam(name = "privacy_level", required = false) Optional<String> level,
            @RequestParam(name = "include_task_details", required = false) Optional<String> details,
            @RequestBody(required = false) @Nullable ObjectNode body) {
        var connection = connections.changeable(caller, connectionId);
        var wanted = body == null ? JsonMapper.shared().createObjectNode() : body;
        level.ifPresent(word -> wanted.put("privacy_level", word));
        details.ifPresent(word -> wanted.set("include_task_details", flag(word)));
        var patch = patch(wanted);
        commands.send(caller, new ChangeSettings(connection.connection(), connection.owner(), patch));
        var now = connection.settings().with(patch);
        return ResponseEntity.ok()
                .header(
                        TimePosition.HEADER,
                        positions.after(connection.connection().value()))
                .body(PrivacyChanged.to(ConnectionDocument.word(now.privacyLevel())));
    }

    /** Anything else stays a text, which is refused. */
    private static JsonNode flag(String word) {
        return switch (word) {
            case "true" -> BooleanNode.TRUE;
            case "false" -> BooleanNode.FALSE;
            default -> StringNode.valueOf(word);
        };
    }

    private static SettingsPatch patch(ObjectNode wanted) {
        var fields = new Fields(wanted);
        if (wanted.has("privacy_level") && isNoLevel(wanted.get("privacy_level").asString("?"))) {
            throw Problem.of(HttpStatus.BAD_REQUEST, "invalid_privacy_level", "Invalid privacy level")
                    .asException();
        }
        if (fields.isAbsent("privacy_level") && fields.isAbsent("include_task_details")) {
            fields.wrong("privacy_level", "is required, or include_task_details");
        }
        var patch = SettingsPatch.privacy(
                fields.required("privacy_level", Values.word(PrivacyLevel.class)),
                fields.required("include_task_details", Values::flag));
        fields.check();
        return patch;
    }

    private static boolean isNoLevel(String word) {
        return Stream.of(PrivacyLevel.values()).map(ConnectionDocument::word).noneMatch(word::equals);
    }
}
