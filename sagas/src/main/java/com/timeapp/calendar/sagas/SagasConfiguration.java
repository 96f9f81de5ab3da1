package com.timeapp.calendar.sagas;

import com.timeapp.calendar.domain.gateway.CalendarGateway;
import com.timeapp.calendar.domain.gateway.CalendarGateways;
import com.timeapp.calendar.domain.processor.ProcessorSpec;
import com.timeapp.calendar.domain.processor.ProcessorSpec.Kind;
import com.timeapp.calendar.domain.sync.Brake;
import com.timeapp.calendar.domain.sync.ImportWindow;
import com.timeapp.calendar.domain.sync.LoopLimit;
import com.timeapp.calendar.domain.sync.TaskLinks;
import com.timeapp.calendar.domain.sync.UndeletionLimit;
import com.timeapp.calendar.sagas.forget.ForgetProperties;
import java.util.List;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({
    SyncProperties.class,
    WindowProperties.class,
    UndeletionProperties.class,
    BrakeProperties.class,
    LoopProperties.class,
    TaskLinkProperties.class,
    ForgetProperties.class
})
class SagasConfiguration {

    @Bean
    CalendarGateways calendarGateways(List<CalendarGateway> gateways) {
        return new CalendarGateways(gateways);
    }

    @Bean
    TaskLinks taskLinks(TaskLinkProperties properties) {
        return new TaskLinks(properties.taskUrlTemplate());
    }

    @Bean
    ImportWindow importWindow(SyncProperties sync, WindowProperties window) {
        return window.window(sync.windowPast());
    }

    @Bean
    UndeletionLimit undeletionLimit(UndeletionProperties properties) {
        return properties.limit();
    }

    @Bean
    Brake brake(BrakeProperties properties) {
        return properties.brake();
    }

    @Bean
    LoopLimit loopLimit(LoopProperties properties) {
        return properties.limit();
    }

    @Bean
    ProcessorSpec policyProcessor() {
        return new ProcessorSpec("policies", Kind.POLICY, 50, 1);
    }

    /** A fact of it is a page of tasks, and a page is enough for one transaction. */
    @Bean
    ProcessorSpec firstPushProcessor() {
        return new ProcessorSpec("first-push", Kind.POLICY, 1, 1);
    }

    @Bean
    ProcessorSpec taskSyncProcessor() {
        return new ProcessorSpec("task-sync", Kind.SAGA, 100, 1);
    }

    @Bean
    ProcessorSpec calendarPullProcessor() {
        return new ProcessorSpec("calendar-pull", Kind.SAGA, 100, 1);
    }

    @Bean
    ProcessorSpec watchProcessor() {
        return new ProcessorSpec("watch", Kind.SAGA, 100, 1);
    }
}
