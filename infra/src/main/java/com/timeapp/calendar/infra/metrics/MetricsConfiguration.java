package com.timeapp.calendar.infra.metrics;

import com.timeapp.calendar.domain.gateway.CalendarGateway;
import com.timeapp.calendar.domain.processor.LogPositions;
import com.timeapp.calendar.domain.processor.ProcessorSpec;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(MetricsProperties.class)
class MetricsConfiguration {

    @Bean
    QueueMetrics queueMetrics(JdbcTemplate database, MetricsProperties properties) {
        return new QueueMetrics(database, properties);
    }

    @Bean
    LagMetrics lagMetrics(List<ProcessorSpec> processors, LogPositions log, MetricsProperties properties) {
        return new LagMetrics(processors, log, properties);
    }

    /** Whatever gateways there are. */
    @Bean
    static BeanPostProcessor meteredGateways(ObjectProvider<MeterRegistry> registry) {
        return new BeanPostProcessor() {
            @Override
            public Object postProcessAfterInitialization(Object bean, String name) {
                return bean instanceof CalendarGateway gateway
                        ? new MeteredGateway(gateway, registry::getObject)
                        : bean;
            }
        };
    }
}
