package com.timeapp.calendar.infra.nodes;

import com.timeapp.calendar.infra.calls.RegularWork;
import java.time.Duration;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(NodeProperties.class)
public class NodesConfiguration {

    @Bean
    RunningNodes runningNodes(JdbcClient jdbc, NodeProperties properties, ObjectProvider<Holding> holdings) {
        return new RunningNodes(
                jdbc, properties.lease(), holdings.orderedStream().toList());
    }

    /** Whoever uses keys is among those that are asked to let go of them. */
    @Bean
    Duties heartbeat(RunningNodes nodes, NodeProperties properties) {
        return new Duties(Duties.AROUND_ALL_ELSE, List.of(new Heartbeat(nodes, properties.heartbeat())));
    }

    @Bean
    RegularWork silentNodes(RunningNodes nodes) {
        return new RegularWork("forget-silent-nodes", Duration.ofHours(1), nodes::forgetSilent);
    }

    @Bean
    Duties duties(List<Duty> duties) {
        return new Duties(Duties.BEFORE_THE_WEB_SERVER, duties);
    }
}
