package com.timeapp.calendar.infra.facts;

import com.timeapp.calendar.domain.processor.ProcessorSpec;
import com.timeapp.calendar.domain.subject.PersonalHistory;
import java.util.List;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

@Configuration(proxyBeanMethods = false)
class HistoryConfiguration {

    @Bean
    PersonalHistory personalHistory(JdbcClient jdbc, EventStore facts, List<ProcessorSpec> processors) {
        var views = processors.stream()
                .filter(processor -> processor.kind() == ProcessorSpec.Kind.PROJECTION)
                .map(ProcessorSpec::name)
                .toList();
        return new StoredHistory(jdbc, facts, views);
    }
}
