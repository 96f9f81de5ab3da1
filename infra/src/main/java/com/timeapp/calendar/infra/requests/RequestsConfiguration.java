package com.timeapp.calendar.infra.requests;

import com.timeapp.calendar.infra.nodes.Duty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(RequestsProperties.class)
public class RequestsConfiguration {

    @Bean
    JdbcAnsweredRequests answeredRequests(
            JdbcTemplate database, PlatformTransactionManager transactions, RequestsProperties properties) {
        return new JdbcAnsweredRequests(database, new TransactionTemplate(transactions), properties);
    }

    @Bean
    Duty oldAnswers(JdbcAnsweredRequests requests, RequestsProperties properties) {
        return new OldAnswers(requests, properties.sweepInterval());
    }
}
