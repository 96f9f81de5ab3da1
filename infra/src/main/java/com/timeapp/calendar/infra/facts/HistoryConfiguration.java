package com.timeapp.calendar.infra.facts;

import com.timeapp.calendar.domain.subject.PersonalHistory;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

@Configuration(proxyBeanMethods = false)
class HistoryConfiguration {

    @Bean
    PersonalHistory personalHistory(JdbcClient jdbc, EventStore facts) {
        return new StoredHistory(jdbc, facts);
    }
}
