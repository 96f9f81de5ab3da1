package com.timeapp.calendar.api.connection;

import com.timeapp.calendar.api.input.Paths;
import com.timeapp.calendar.api.people.Caller;
import com.timeapp.calendar.api.people.People;
import com.timeapp.calendar.api.problem.Problem;
import com.timeapp.calendar.domain.calls.RemoteCalls;
import com.timeapp.calendar.domain.calls.RemoteCalls.RemoteCall.Fetch;
import com.timeapp.calendar.domain.id.SubjectId;
import com.timeapp.calendar.domain.lookup.ConnectionDirectory;
import com.timeapp.calendar.query.connection.ConnectionView;
import com.timeapp.calendar.query.connection.FindConnection;
import com.timeapp.calendar.query.connection.FindConnections;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.Optional;
import org.axonframework.messaging.responsetypes.ResponseTypes;
import org.axonframework.queryhandling.QueryGateway;
import org.springframework.http.HttpStatus;
import org.springframework.transaction.support.TransactionOperations;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@Tag(name = "Calendars")
@RestController
@RequestMapping("/calendar/connections")
class ConnectionController {

    private final QueryGateway queries;
    private final People people;
    private final ConnectionDirectory connections;
    private final RemoteCalls calls;
    private final TransactionOperations transactions;

    ConnectionController(
            QueryGateway queries,
            People people,
            ConnectionDirectory connections,
            RemoteCalls calls,
            TransactionOperations transactions) {
        this.queries = queries;
        this.people = people;
        this.connections = connections;
        this.calls = calls;
        this.transactions = transactions;
    }

    @Operation(summary = "A person's connections, oldest first", description = "The role host names an owner.")
    @GetMapping
    ConnectionList list(Caller caller, @RequestParam(name = "owner", required = false) Optional<String> owner) {
        return new ConnectionList(
                people.named(caller, owner).map(this::documents).orElse(List.of()), null);
    }

    private List<ConnectionDocument> documents(SubjectId owner) {
        var names = people.names();
        return queries
                .query(new FindConnections(owner), ResponseTypes.multipleInstancesOf(ConnectionView.class))
                .join()
                .stream()
                .map(view -> ConnectionDocument.of(view, names.apply(view.owner())))
                .toList();
    }

    @Operation(summary = "A connection: its settings, how it is doing, and what its person must do")
    @GetMapping("/{connection_id}")
    ConnectionDocument get(Caller caller, @PathVariable("connection_id") String connectionId) {
        return queries.query(
                        new FindConnection(Paths.connection(connectionId)),
                        ResponseTypes.optionalInstanceOf(ConnectionView.class))
                .join()
                .filter(view -> caller.mayActFor(view.owner()))
                .map(view -> ConnectionDocument.of(view, people.names().apply(view.owner())))
                .orElseThrow(() -> Problem.notFound().asException());
    }

    @Operation(summary = "Fetch the calendar's changes now")
    @PostMapping("/{connection_id}/sync")
    @ResponseStatus(HttpStatus.ACCEPTED)
    ConnectionStatus sync(Caller caller, @PathVariable("connection_id") String connectionId) {
        var connection = connections
                .find(Paths.connection(connectionId))
                .filter(known -> caller.mayActFor(known.owner()))
                .orElseThrow(() -> Problem.notFound().asException());
        transactions.executeWithoutResult(
                transaction -> calls.submit(new Fetch(connection.account().id(), connection.connection(), true)));
        return new ConnectionStatus(connection.connection().value(), ConnectionDocument.word(connection.state()));
    }
}
