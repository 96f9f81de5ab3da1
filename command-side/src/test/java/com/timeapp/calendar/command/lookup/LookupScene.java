package com.timeapp.calendar.command.lookup;

import com.timeapp.calendar.domain.fact.Fact;
import com.timeapp.calendar.domain.fixtures.ClearSealing;
import com.timeapp.calendar.domain.fixtures.TestKeyedIds;
import com.timeapp.calendar.domain.id.SubjectId;
import com.timeapp.calendar.infra.database.TestDatabase;
import java.util.List;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.eventhandling.PropagatingErrorHandler;
import org.axonframework.eventhandling.SimpleEventBus;
import org.axonframework.eventhandling.SimpleEventHandlerInvoker;
import org.axonframework.eventhandling.SubscribingEventProcessor;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The look-ups over a database of their own, told facts as in the application: a failure reaches who published. */
class LookupScene implements AutoCloseable {

    final TestKeyedIds ids = new TestKeyedIds();
    final TaskLookup tasks;
    final ConnectionLookup connections;
    final LinkLookup links;
    final SeenItemTable seen;
    final HoldLookup holds;
    final LookupsOfPersons persons;

    private final TestDatabase database = TestDatabase.migrated();
    private final ClearSealing sealing = new ClearSealing();
    private final SimpleEventBus facts = SimpleEventBus.builder().build();
    private final SubscribingEventProcessor processor;
    private final TransactionTemplate transaction;

    LookupScene() {
        var jdbc = database.jdbc();
        var rows = new LookupRows(new NamedParameterJdbcTemplate(database.dataSource()));
        tasks = new TaskLookup(jdbc, rows, ids, sealing);
        connections = new ConnectionLookup(jdbc, ids, sealing, new CalendarClaims(jdbc, ids));
        links = new LinkLookup(jdbc, rows, ids, sealing);
        seen = new SeenItemTable(jdbc, ids, sealing);
        holds = new HoldLookup(jdbc, rows);
        persons = new LookupsOfPersons(jdbc);
        processor = SubscribingEventProcessor.builder()
                .name(LookupConfiguration.GROUP)
                .messageSource(facts)
                .eventHandlerInvoker(SimpleEventHandlerInvoker.builder()
                        .eventHandlers(List.of(tasks, connections, links, holds))
                        .listenerInvocationErrorHandler(PropagatingErrorHandler.instance())
                        .build())
                .errorHandler(PropagatingErrorHandler.instance())
                .build();
        processor.start();
        transaction = new TransactionTemplate(new DataSourceTransactionManager(database.dataSource()));
    }

    /** Each in a transaction of its own, as it is appended. */
    void given(Fact... happened) {
        for (var fact : happened) {
            transaction.executeWithoutResult(append -> facts.publish(GenericEventMessage.asEventMessage(fact)));
        }
    }

    void erase(SubjectId person) {
        sealing.erase(person);
    }

    void empty() {
        database.jdbc()
                .sql("truncate state.task, state.connection, state.claimed_calendar, state.link, state.seen_item,"
                        + " state.listed_item, state.held_run, state.held_event")
                .update();
    }

    @Override
    public void close() {
        processor.shutDown();
        database.close();
    }
}
