package com.timeapp.calendar.infra.facts;

import static org.assertj.core.api.Assertions.assertThat;

import com.timeapp.calendar.infra.crypto.ClosingPersons;
import com.timeapp.calendar.infra.crypto.KeysInMemory;
import com.timeapp.calendar.infra.crypto.SubjectKeys;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.upcasting.event.EventUpcaster;
import org.axonframework.serialization.upcasting.event.EventUpcasterChain;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

class FactsConfigurationTest {

    private final ApplicationContextRunner application = new ApplicationContextRunner()
            .withUserConfiguration(FactsConfiguration.class)
            .withBean(SubjectKeys.class, KeysInMemory::new)
            .withBean(ClosingPersons.class, ClosingPersons::new)
            .withBean(JdbcClient.class, () -> JdbcClient.create(new DriverManagerDataSource()));

    @Test
    void everyUpcasterIsInTheChain() {
        var asked = new AtomicInteger();
        EventUpcaster upcaster = events -> {
            asked.incrementAndGet();
            return events;
        };

        application
                .withBean("one", EventUpcaster.class, () -> upcaster)
                .withBean("another", EventUpcaster.class, () -> upcaster)
                .run(context -> {
                    context.getBean(EventUpcasterChain.class).upcast(Stream.empty());
                    assertThat(asked).hasValue(2);
                });
    }

    @Test
    void onlyTheEventSerializerKnowsFacts() {
        application.run(context -> {
            assertThat(context.getBean("eventSerializer")).isInstanceOf(FactSerializer.class);
            assertThat(context.getBean(Serializer.class)).isNotInstanceOf(FactSerializer.class);
        });
    }
}
