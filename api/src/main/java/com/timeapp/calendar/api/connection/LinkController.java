package com.timeapp.calendar.api.connection;

import com.timeapp.calendar.api.input.Paths;
import com.timeapp.calendar.api.people.Caller;
import com.timeapp.calendar.api.people.Commands;
import com.timeapp.calendar.api.position.TimePosition;
import com.timeapp.calendar.api.problem.Problem;
import com.timeapp.calendar.domain.calls.RemoteCalls.RemoteCall;
import com.timeapp.calendar.domain.lookup.ConnectionDirectory.Entry;
import com.timeapp.calendar.domain.lookup.LinkDirectory;
import com.timeapp.calendar.domain.lookup.LinkDirectory.Link;
import com.timeapp.calendar.domain.mapping.MappingCommand.ReleaseEvent;
import com.timeapp.calendar.domain.mapping.MappingCommand.Unlink;
import com.timeapp.calendar.domain.mapping.WithdrawalReason;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What a person does about one task's event in one calendar. */
@Tag(name = "Calendars")
@RestController
@RequestMapping("/calendar/connections/{connection_id}/mappings/{mapping_id}")
class LinkController {

    private final OwnConnections connections;
    private final LinkDirectory links;
    private final Commands commands;
    private final RequestedPushes pushes;
    private final TimePosition positions;

    LinkController(
            OwnConnections connections,
            LinkDirectory links,
            Commands commands,
            RequestedPushes pushes,
            TimePosition positions) {
        this.connections = connections;
        this.links = links;
        this.commands = commands;
        this.pushes = pushes;
        this.positions = positions;
    }

    @Operation(
            summary = "Try a write again that was refused, or that waits for another try",
            description = "An event that was held because a program wrote over it again and again is written again.")
    @PostMapping("/retry")
    ResponseEntity<LinkStatus> retry(
            Caller caller,
            @PathVariable("connection_id") String connectionId,
            @PathVariable("mapping_id") String mappingId) {
        var connection = connections.named(caller, connectionId);
        var link = named(connection, mappingId);
        commands.send(caller, new ReleaseEvent(link.mapping()));
        pushes.submitAll(caller, List.of(write(connection, link)));
        return accepted(link, "pending");
    }

    private static RemoteCall write(Entry connection, Link link) {
        var lane = connection.account().id();
        return link.desired().isPresent()
                ? new RemoteCall.Push(lane, connection.connection(), link.mapping(), link.requested())
                : new RemoteCall.Withdraw(lane, connection.connection(), link.mapping(), link.requested());
    }

    @Operation(
            summary = "Let a task and its event go their own ways",
            description = "Both stay as they are. The event is not imported again, nor made again for the task.")
    @PostMapping("/unlink")
    ResponseEntity<LinkStatus> unlink(
            Caller caller,
            @PathVariable("connection_id") String connectionId,
            @PathVariable("mapping_id") String mappingId) {
        var link = named(connections.named(caller, connectionId), mappingId);
        commands.send(caller, new Unlink(link.mapping(), WithdrawalReason.UNLINKED));
        return accepted(link, "detached");
    }

    private Link named(Entry connection, String mappingId) {
        var mapping = Paths.mapping(mappingId);
        return links.find(mapping)
                .filter(link -> link.connection().equals(connection.connection()))
                .orElseThrow(() -> Problem.notFound().asException());
    }

    private ResponseEntity<LinkStatus> accepted(Link link, String state) {
        var id = link.mapping().value();
        return ResponseEntity.accepted()
                .header(TimePosition.HEADER, positions.after(id))
                .body(new LinkStatus(id, state));
    }
}
