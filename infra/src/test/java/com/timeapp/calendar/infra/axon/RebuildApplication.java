package com.timeapp.calendar.infra.axon;

import com.timeapp.calendar.domain.processor.ProcessorSpec;
import com.timeapp.calendar.domain.processor.ProcessorSpec.Kind;
import com.timeapp.calendar.infra.axon.Counter.Counted;
import com.timeapp.calendar.infra.crypto.CryptoConfiguration;
import com.timeapp.calendar.infra.data.DataConfiguration;
import com.timeapp.calendar.infra.facts.FactsConfiguration;
import java.util.concurrent.atomic.AtomicInteger;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.DisallowReplay;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.ResetHandler;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.JdbcTemplate;

/** Counters, a table that shows them and a policy, with the serializers of the product. */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
@Import({
    AxonConfiguration.class,
    DataConfiguration.class,
    CryptoConfiguration.class,
    FactsConfiguration.class,
    Counter.class
})
class RebuildApplication {

    @Bean
    ProcessorSpec lookup() {
        return ProcessorSpec.lookup("look-up");
    }

    @Bean
    ProcessorSpec projection() {
        return new ProcessorSpec("shown", Kind.PROJECTION, 1, 1);
    }

    @Bean
    ProcessorSpec policy() {
        return new ProcessorSpec("policy", Kind.POLICY, 10, 1);
    }

    @Bean
    Shown shown(JdbcTemplate database) {
        return new Shown(database);
    }

    @Bean
    Policy policyHandler() {
        return new Policy();
    }

    @ProcessingGroup("shown")
    static class Shown {

        private final JdbcTemplate database;
        volatile Runnable before = () -> {};

        Shown(JdbcTemplate database) {
            this.database = database;
            database.execute("create table if not exists shown (id text, count int)");
        }

        @EventHandler
        void on(Counted fact) {
            before.run();
            database.update("insert into shown values (?, ?)", fact.id(), fact.count());
        }

        @ResetHandler
        void reset() {
            database.execute("truncate shown");
        }
    }

    @ProcessingGroup("policy")
    @DisallowReplay
    static class Policy {

        final AtomicInteger runs = new AtomicInteger();

        @EventHandler
        void on(Counted fact) {
            runs.incrementAndGet();
        }
    }
}
