package com.timeapp.calendar.infra.axon;

import com.timeapp.calendar.domain.processor.ProcessorSpec;
import com.timeapp.calendar.domain.processor.ProcessorSpec.Kind;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.axonframework.common.AxonConfigurationException;
import org.axonframework.common.AxonThreadFactory;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.config.Configuration;
import org.axonframework.config.Configurer;
import org.axonframework.config.ConfigurerModule;
import org.axonframework.config.EventProcessingConfigurer;
import org.axonframework.eventhandling.EventHandlerInvoker;
import org.axonframework.eventhandling.EventProcessorSpanFactory;
import org.axonframework.eventhandling.PropagatingErrorHandler;
import org.axonframework.eventhandling.pooled.PooledStreamingEventProcessor;
import org.axonframework.eventhandling.tokenstore.TokenStore;
import org.axonframework.lifecycle.Phase;

/**
 * Registers every event processor there is. A fact that a projection or policy cannot take is set aside; a failing saga
 * holds up its segment, which shows, and is called again; a failing look-up fails the command. Nothing is skipped.
 */
final class ProcessorRegistration implements ConfigurerModule {

    static final int BEFORE_COMMANDS_ARE_TAKEN = Phase.LOCAL_MESSAGE_HANDLER_REGISTRATIONS - 1;

    private final List<ProcessorSpec> processors;
    private final DeadLetterBoxes deadLetters;
    private final FailingProcessors failing;
    private final EventsProperties properties;

    ProcessorRegistration(
            List<ProcessorSpec> processors,
            DeadLetterBoxes deadLetters,
            FailingProcessors failing,
            EventsProperties properties) {
        this.processors = List.copyOf(processors);
        this.deadLetters = deadLetters;
        this.failing = failing;
        this.properties = properties;
    }

    @Override
    public void configureModule(Configurer configurer) {
        configurer.eventProcessing(this::register);
        configurer.onInitialize(
                axon -> axon.onStart(BEFORE_COMMANDS_ARE_TAKEN, () -> new FirstTokens(axon).place(processors)));
    }

    private void register(EventProcessingConfigurer events) {
        events.registerDefaultListenerInvocationErrorHandler(axon -> PropagatingErrorHandler.instance());
        events.registerDefaultErrorHandler(axon -> PropagatingErrorHandler.instance());
        events.registerEventProcessorFactory((name, axon, handlers) -> {
            throw new AxonConfigurationException("no ProcessorSpec for the processing group " + name);
        });
        for (ProcessorSpec processor : processors) {
            switch (processor.kind()) {
                case LOOKUP -> events.registerSubscribingEventProcessor(processor.name());
                case PROJECTION, POLICY -> {
                    var box = deadLetters.of(processor.name());
                    register(events, processor, Optional.of(box));
                    setAside(events, processor, box);
                }
                case SAGA -> register(events, processor, Optional.empty());
            }
        }
    }

    private void register(EventProcessingConfigurer events, ProcessorSpec processor, Optional<DeadLetterBox> box) {
        events.registerEventProcessor(
                processor.name(), (name, axon, handlers) -> build(processor, box, axon, handlers));
    }

    private static void setAside(EventProcessingConfigurer events, ProcessorSpec processor, DeadLetterBox box) {
        events.registerDeadLetterQueue(processor.name(), axon -> box.queue());
        events.registerDeadLetterPolicy(processor.name(), axon -> box.policy());
        events.registerDeadLetteringEventHandlerInvokerConfiguration(
                processor.name(),
                (axon, handlers) ->
                        handlers.enableSequenceIdentifierCache().allowReset(processor.kind() == Kind.PROJECTION));
    }

    private PooledStreamingEventProcessor build(
            ProcessorSpec processor, Optional<DeadLetterBox> box, Configuration axon, EventHandlerInvoker handlers) {
        var name = processor.name();
        var events = axon.eventProcessingConfiguration();
        var pool = new FactProcessor.Builder(
                axon.getComponent(TransactionManager.class), axon.getComponent(TokenStore.class), box, failing);
        pool.name(name)
                .eventHandlerInvoker(handlers)
                .rollbackConfiguration(events.rollbackConfiguration(name))
                .errorHandler(events.errorHandler(name))
                .messageMonitor(events.messageMonitor(PooledStreamingEventProcessor.class, name))
                .messageSource(axon.eventStore())
                .spanFactory(axon.getComponent(EventProcessorSpanFactory.class))
                .initialToken(source -> FirstTokens.firstToken(processor, source))
                .initialSegmentCount(processor.segments())
                .batchSize(processor.batchSize())
                .tokenClaimInterval(properties.tokenClaimInterval().toMillis())
                .claimExtensionThreshold(properties.progressInterval().toMillis())
                .coordinatorExecutor(coordinator(processor, axon))
                .workerExecutor(workers(processor, axon));
        return pool.build();
    }

    private static ScheduledExecutorService workers(ProcessorSpec processor, Configuration axon) {
        ScheduledExecutorService workers = Executors.newScheduledThreadPool(
                processor.segments(), new AxonThreadFactory("WorkPackage[" + processor.name() + "]"));
        axon.onShutdown(workers::shutdown);
        return workers;
    }

    private static ScheduledExecutorService coordinator(ProcessorSpec processor, Configuration axon) {
        ScheduledExecutorService coordinator =
                new CoordinatorExecutor(new AxonThreadFactory("Coordinator[" + processor.name() + "]"));
        axon.onShutdown(coordinator::shutdown);
        return coordinator;
    }
}
