package com.timeapp.calendar.api.connection;

import com.timeapp.calendar.api.input.Paths;
import com.timeapp.calendar.api.page.PageCursor;
import com.timeapp.calendar.api.page.PageLimit;
import com.timeapp.calendar.api.people.Caller;
import com.timeapp.calendar.api.people.People;
import com.timeapp.calendar.api.position.TimePosition;
import com.timeapp.calendar.api.problem.Problem;
import com.timeapp.calendar.domain.calls.RemoteCalls.RemoteCall.Fetch;
import com.timeapp.calendar.domain.calls.RequestedCalls;
import com.timeapp.calendar.domain.id.SubjectId;
import com.timeapp.calendar.domain.personal.KeyedIds;
import com.timeapp.calendar.query.connection.ConnectionPage;
import com.timeapp.calendar.query.connection.ConnectionView;
import com.timeapp.calendar.query.connection.FindConnection;
import com.timeapp.calendar.query.connection.FindConnections;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.Optional;
import org.axonframework.messaging.responsetypes.ResponseTypes;
import org.axonframework.queryhandling.QueryGateway;
import org.springframework.http.ResponseEntity;
import org.springframework.transaction.support.TransactionOperations;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@Tag(name = "Calendars")
@RestController
@RequestMapping("/calendar/connections")
class ConnectionController {

    private final QueryGateway queries;
    private final KeyedIds ids;
    private final People people;
    private final OwnConnections connections;
    private final RequestedCalls calls;
    private final TransactionOperations transactions;
    private final TimePosition positions;
    private final ConnectionDocuments documents;

    ConnectionController(
            QueryGateway queries,
            KeyedIds ids,
            People people,
            OwnConnections connections,
            RequestedCalls calls,
            TransactionOperations transactions,
            TimePosition positions,
            ConnectionDocuments documents) {
        this.queries = queries;
        this.ids = ids;
        this.people = people;
        this.connections = connections;
        this.calls = calls;
        this.transactions = transactions;
        this.positions = positions;
        this.documents = documents;
    }

    @Operation(summary = "A person's connections, oldest first", description = "The role host names an owner.")
    @GetMapping
    ConnectionList list(
            Caller caller,
            @RequestParam(name = "owner", required = false) Optional<String> owner,
            @RequestParam(name = "limit", required = false) Optional<Integer> limit,
            @RequestParam(name = "cursor", required = false) Optional<String> cursor) {
        var most = PageLimit.of(limit);
        return people.named(caller, owner)
                .map(person -> page(person, most, cursor))
                .orElse(new ConnectionList(List.of(), null));
    }

    private ConnectionList page(SubjectId owner, int limit, Optional<String> cursor) {
        var cursors = new PageCursor(ids, "connections\n" + owner);
        var page = queries.query(
                        new FindConnections(owner, cursors.place(cursor), limit),
                        ResponseTypes.instanceOf(ConnectionPage.class))
                .join();
        return new ConnectionList(
                documents.of(page.connections()), page.next().map(cursors::at).orElse(null));
    }

    @Operation(summary = "A connection: its settings, how it is doing, and what its person must do")
    @GetMapping("/{connection_id}")
    ConnectionDocument get(Caller caller, @PathVariable("connection_id") String connectionId) {
        return queries.query(
                        new FindConnection(Paths.connection(connectionId)),
                        ResponseTypes.optionalInstanceOf(ConnectionView.class))
                .join()
                .filter(view -> people.mayActFor(caller, view.owner()))
                .map(documents::of)
                .orElseThrow(() -> Problem.connectionNotFound().asException());
    }

    @Operation(summary = "Fetch the calendar's changes now")
    @PostMapping("/{connection_id}/sync")
    ResponseEntity<ConnectionStatus> sync(Caller caller, @PathVariable("connection_id") String connectionId) {
        var connection = connections.named(caller, connectionId);
        transactions.executeWithoutResult(transaction ->
                calls.submit(new Fetch(connection.account().id(), connection.connection(), true), caller.request()));
        var id = connection.connection().value();
        return ResponseEntity.accepted()
                .header(TimePosition.HEADER, positions.after(id))
                .body(connections.status(connection));
    }
}
