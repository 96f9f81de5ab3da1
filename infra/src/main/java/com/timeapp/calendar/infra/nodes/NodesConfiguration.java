package com.timeapp.calendar.infra.nodes;

import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(NodeProperties.class)
public class NodesConfiguration {

    @Bean
    RunningNodes runningNodes(JdbcClient jdbc, NodeProperties properties, ObjectProvider<Holding> holdings) {
        return new RunningNodes(
                jdbc, properties.lease(), holdings.orderedStream().toList());
    }

    /** Begins first: the others look at who runs. */
    @Bean
    @Order(Ordered.HIGHEST_PRECEDENCE)
    Duty heartbeat(RunningNodes nodes, NodeProperties properties) {
        return new Heartbeat(nodes, properties.heartbeat());
    }

    @Bean
    Duties duties(List<Duty> duties) {
        return new Duties(duties);
    }
}
