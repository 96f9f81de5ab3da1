package com.timeapp.calendar.sagas;

import com.timeapp.calendar.domain.processor.ProcessorSpec;
import com.timeapp.calendar.domain.processor.ProcessorSpec.Kind;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({SyncProperties.class, TaskLinkProperties.class})
class SagasConfiguration {

    @Bean
    ProcessorSpec policies() {
        return new ProcessorSpec("policies", Kind.POLICY, 50, 2);
    }

    @Bean
    ProcessorSpec taskSync() {
        return new ProcessorSpec("task-sync", Kind.SAGA, 100, 2);
    }

    @Bean
    ProcessorSpec calendarPull() {
        return new ProcessorSpec("calendar-pull", Kind.SAGA, 100, 1);
    }
}
