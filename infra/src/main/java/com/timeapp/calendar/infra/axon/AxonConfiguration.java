package com.timeapp.calendar.infra.axon;

import com.timeapp.calendar.domain.processor.DeadLetters;
import com.timeapp.calendar.domain.processor.LogPositions;
import com.timeapp.calendar.domain.processor.ProcessorSpec;
import com.timeapp.calendar.domain.processor.ProjectionRebuild;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.axonframework.commandhandling.CommandBus;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.commandhandling.gateway.DefaultCommandGateway;
import org.axonframework.common.jdbc.ConnectionProvider;
import org.axonframework.common.jdbc.PersistenceExceptionResolver;
import org.axonframework.common.jdbc.UnitOfWorkAwareConnectionProviderWrapper;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.config.ConfigurerModule;
import org.axonframework.config.EventProcessingConfiguration;
import org.axonframework.eventhandling.EventBusSpanFactory;
import org.axonframework.eventhandling.StreamingEventProcessor;
import org.axonframework.eventhandling.tokenstore.TokenStore;
import org.axonframework.eventhandling.tokenstore.jdbc.JdbcTokenStore;
import org.axonframework.eventhandling.tokenstore.jdbc.TokenSchema;
import org.axonframework.eventsourcing.eventstore.EmbeddedEventStore;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.eventsourcing.eventstore.jpa.SQLStateResolver;
import org.axonframework.messaging.correlation.CorrelationDataProvider;
import org.axonframework.messaging.correlation.MessageOriginProvider;
import org.axonframework.messaging.correlation.SimpleCorrelationDataProvider;
import org.axonframework.modelling.saga.repository.SagaStore;
import org.axonframework.modelling.saga.repository.jdbc.JdbcSagaStore;
import org.axonframework.modelling.saga.repository.jdbc.PostgresSagaSqlSchema;
import org.axonframework.modelling.saga.repository.jdbc.SagaSchema;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.upcasting.event.EventUpcasterChain;
import org.axonframework.spring.jdbc.SpringDataSourceConnectionProvider;
import org.axonframework.spring.messaging.unitofwork.SpringTransactionManager;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.PropertySource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;

/** The stores, all in the schema {@code eventstore} and in the transaction of whatever else happens to the database. */
@Configuration(proxyBeanMethods = false)
@PropertySource("classpath:com/timeapp/calendar/infra/axon/axon.properties")
@EnableConfigurationProperties(EventsProperties.class)
public class AxonConfiguration {

    // a claim bears the time of whoever has it, whose clock may be ahead
    private static final Duration TAKE_ANY_CLAIM = Duration.ofDays(-1);

    @Bean
    TransactionManager axonTransactionManager(PlatformTransactionManager transactions) {
        return new SpringTransactionManager(transactions);
    }

    @Bean
    ConnectionProvider connectionProvider(DataSource database) {
        return new UnitOfWorkAwareConnectionProviderWrapper(new SpringDataSourceConnectionProvider(database));
    }

    /** PostgreSQL's vendor codes are all 0, so the stock resolver would not see a conflict in a unique violation. */
    @Bean
    PersistenceExceptionResolver persistenceExceptionResolver() {
        return new SQLStateResolver("23505");
    }

    @Bean
    EventStorageEngine eventStorageEngine(
            ConnectionProvider connections,
            TransactionManager transactions,
            PersistenceExceptionResolver conflicts,
            Serializer general,
            @Qualifier("eventSerializer") Serializer events,
            EventUpcasterChain upcasters,
            EventsProperties properties) {
        return FactLog.open(
                connections, transactions, conflicts, general, events, upcasters, properties.fetchInterval());
    }

    @Bean
    EmbeddedEventStore eventStore(
            EventStorageEngine engine, EventsProperties properties, org.axonframework.config.Configuration axon) {
        return BellEventStore.over(
                engine,
                properties.fetchDelay(),
                axon.messageMonitor(EventStore.class, "eventStore"),
                axon.getComponent(EventBusSpanFactory.class));
    }

    @Bean
    NodeName nodeName() {
        return NodeName.ofThisEngine();
    }

    @Bean
    TokenStore tokenStore(
            ConnectionProvider connections, Serializer serializer, NodeName name, EventsProperties properties) {
        return tokens(connections, serializer, name, properties.tokenClaimTimeout());
    }

    private static TokenStore tokens(
            ConnectionProvider connections, Serializer serializer, NodeName name, Duration claimTimeout) {
        return JdbcTokenStore.builder()
                .connectionProvider(connections)
                .schema(TokenSchema.builder()
                        .setTokenTable("eventstore.tokenentry")
                        .build())
                .serializer(serializer)
                .nodeId(name.value())
                .claimTimeout(claimTimeout)
                .build();
    }

    @Bean
    SagaStore<Object> sagaStore(ConnectionProvider connections, Serializer serializer) {
        return JdbcSagaStore.builder()
                .connectionProvider(connections)
                .sqlSchema(new PostgresSagaSqlSchema(SagaSchema.builder()
                        .sagaEntryTable("eventstore.sagaentry")
                        .associationValueEntryTable("eventstore.associationvalueentry")
                        .build()))
                .serializer(serializer)
                .build();
    }

    @Bean
    ConfigurerModule processorRegistration(
            List<ProcessorSpec> processors,
            ConnectionProvider connections,
            TransactionManager transactions,
            Serializer general,
            @Qualifier("eventSerializer") Serializer events,
            FailingProcessors failing,
            EventsProperties properties) {
        var deadLetters = new DeadLetterBoxes(connections, transactions, general, events, properties.deadLetters());
        return new ProcessorRegistration(processors, deadLetters, failing, properties);
    }

    @Bean
    FailingProcessors failingProcessors() {
        return new FailingProcessors();
    }

    @Bean
    HealthIndicator processorsHealthIndicator(
            FailingProcessors failing,
            JdbcTemplate database,
            NodeName name,
            Serializer serializer,
            EventsProperties properties) {
        return new ProcessorsHealthIndicator(
                failing, new OtherNodes(database, name, serializer, properties.tokenClaimTimeout()));
    }

    @Bean
    DeadLetters deadLetters(JdbcClient database, EventProcessingConfiguration processors) {
        return new JdbcDeadLetters(database, processors);
    }

    @Bean
    LogPositions logPositions(
            JdbcTemplate database,
            Serializer serializer,
            List<ProcessorSpec> processors,
            org.axonframework.config.Configuration axon) {
        return new LogProgress(
                database,
                serializer,
                processors,
                name -> axon.eventProcessingConfiguration()
                        .eventProcessor(name, StreamingEventProcessor.class)
                        .map(StreamingEventProcessor::processingStatus)
                        .orElse(Map.of()));
    }

    @Bean
    ProjectionRebuild projectionRebuild(
            List<ProcessorSpec> processors,
            org.axonframework.config.Configuration axon,
            ConnectionProvider connections,
            Serializer serializer,
            NodeName name,
            EventsProperties properties) {
        return new ProjectionRebuilds(
                processors, axon, tokens(connections, serializer, name, TAKE_ANY_CLAIM), properties.rebuildPatience());
    }

    @Bean
    CorrelationDataProvider messageOrigin() {
        return new MessageOriginProvider(MessageOrigin.CAUSATION, MessageOrigin.CORRELATION);
    }

    @Bean
    CorrelationDataProvider messageActor() {
        return new SimpleCorrelationDataProvider(MessageOrigin.ACTOR, MessageOrigin.CLIENT);
    }

    @Bean
    ConfigurerModule originOfCommands() {
        // at start, not at initialization: the command bus is itself made from the configuration that is initialized
        return configurer -> configurer.onInitialize(axon -> axon.onStart(
                ProcessorRegistration.BEFORE_COMMANDS_ARE_TAKEN,
                () -> axon.commandBus()
                        .registerDispatchInterceptor(messages -> (index, command) -> MessageOrigin.complete(command))));
    }

    @Bean(AdvisoryLockFactory.BEAN)
    AdvisoryLockFactory advisoryLockFactory(JdbcTemplate database, EventsProperties properties) {
        return new AdvisoryLockFactory(database, properties.commandLockWait());
    }

    @Bean
    static LocksOnAggregates locksOnAggregates() {
        return new LocksOnAggregates();
    }

    @Bean
    ConflictRetries conflictRetries() {
        return new ConflictRetries();
    }

    @Bean
    CommandGateway commandGateway(CommandBus commands, ConflictRetries retries) {
        return DefaultCommandGateway.builder()
                .commandBus(commands)
                .retryScheduler(retries)
                .build();
    }

    @Bean
    AtomicCommands atomicCommands(
            CommandBus commands,
            TransactionManager transactions,
            AdvisoryLockFactory locks,
            EventsProperties properties) {
        return new AtomicCommands(commands, transactions, locks, properties.commandPatience());
    }
}
