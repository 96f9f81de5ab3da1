package com.timeapp.calendar.infra.calls;

import com.github.kagkarlsson.scheduler.Clock;
import com.timeapp.calendar.domain.calls.RemoteCalls;
import com.timeapp.calendar.domain.calls.RemoteCalls.RemoteCall;
import com.timeapp.calendar.domain.fixtures.ClearSealing;
import com.timeapp.calendar.domain.fixtures.TestKeyedIds;
import com.timeapp.calendar.domain.processor.ProcessorSpec;
import com.timeapp.calendar.domain.processor.ProcessorSpec.Kind;
import com.timeapp.calendar.infra.axon.AxonConfiguration;
import com.timeapp.calendar.infra.axon.Counter;
import com.timeapp.calendar.infra.axon.Counter.Counted;
import com.timeapp.calendar.infra.axon.PlainSerializers;
import com.timeapp.calendar.infra.database.TestDatabase;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Primary;

/** The queue with its scheduler, and a policy that submits the calls a test has named for a counter. */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
@Import({AxonConfiguration.class, CallsConfiguration.class, PlainSerializers.class, Counter.class})
class CallsApplication {

    static ConfigurableApplicationContext start(TestDatabase database, String... properties) {
        return new SpringApplicationBuilder(CallsApplication.class)
                .web(WebApplicationType.NONE)
                .properties(
                        "spring.flyway.enabled=false",
                        "spring.main.banner-mode=off",
                        "logging.level.root=WARN",
                        "time.calls.sweep-interval=1h")
                .properties(database.asProperties())
                .properties(properties)
                .run();
    }

    /** As if our idea of the database's time were wrong. */
    @Bean
    @Primary
    Clock clock(DatabaseClock time, @Value("${test.clock-ahead:0s}") Duration ahead) {
        return () -> time.now().plus(ahead);
    }

    @Bean
    OneOwner connections() {
        return new OneOwner();
    }

    @Bean
    ClearSealing sealing() {
        return new ClearSealing();
    }

    @Bean
    TestKeyedIds keyedIds() {
        return new TestKeyedIds();
    }

    @Bean
    FakeCalendars calendars() {
        return new FakeCalendars();
    }

    @Bean
    ProcessorSpec policies() {
        return new ProcessorSpec("when-counted", Kind.POLICY, 50, 1);
    }

    @Bean
    WhenCountedThenCall whenCountedThenCall(RemoteCalls calls) {
        return new WhenCountedThenCall(calls);
    }

    @ProcessingGroup("when-counted")
    static class WhenCountedThenCall {

        final Map<String, List<RemoteCall>> wanted = new ConcurrentHashMap<>();
        private final RemoteCalls calls;

        WhenCountedThenCall(RemoteCalls calls) {
            this.calls = calls;
        }

        @EventHandler
        void on(Counted fact) {
            wanted.getOrDefault(fact.id(), List.of()).forEach(calls::submit);
        }
    }
}
