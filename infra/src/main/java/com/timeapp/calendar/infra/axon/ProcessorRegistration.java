package com.timeapp.calendar.infra.axon;

import com.timeapp.calendar.domain.processor.ProcessorSpec;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.axonframework.common.AxonConfigurationException;
import org.axonframework.common.AxonThreadFactory;
import org.axonframework.config.Configuration;
import org.axonframework.config.Configurer;
import org.axonframework.config.ConfigurerModule;
import org.axonframework.config.EventProcessingConfigurer;
import org.axonframework.eventhandling.PropagatingErrorHandler;
import org.axonframework.eventhandling.pooled.PooledStreamingEventProcessor;
import org.axonframework.lifecycle.Phase;

/**
 * Registers every event processor there is. A failing handler holds up its segment, which shows as lag, and is called
 * again; a failing look-up fails the command. Nothing is skipped.
 */
final class ProcessorRegistration implements ConfigurerModule {

    static final int BEFORE_COMMANDS_ARE_TAKEN = Phase.LOCAL_MESSAGE_HANDLER_REGISTRATIONS - 1;

    private final List<ProcessorSpec> processors;
    private final Duration tokenClaimInterval;

    ProcessorRegistration(List<ProcessorSpec> processors, Duration tokenClaimInterval) {
        this.processors = List.copyOf(processors);
        this.tokenClaimInterval = tokenClaimInterval;
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
                case PROJECTION, POLICY, SAGA ->
                    events.registerPooledStreamingEventProcessor(
                            processor.name(), Configuration::eventStore, (axon, pool) -> pooled(processor, axon, pool));
            }
        }
    }

    private PooledStreamingEventProcessor.Builder pooled(
            ProcessorSpec processor, Configuration axon, PooledStreamingEventProcessor.Builder pool) {
        return pool.initialToken(source -> FirstTokens.firstToken(processor, source))
                .initialSegmentCount(processor.segments())
                .batchSize(processor.batchSize())
                .tokenClaimInterval(tokenClaimInterval.toMillis())
                .workerExecutor(workers(processor, axon))
                .coordinatorExecutor(coordinator(processor, axon));
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
