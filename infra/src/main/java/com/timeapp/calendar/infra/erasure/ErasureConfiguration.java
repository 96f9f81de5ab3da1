package com.timeapp.calendar.infra.erasure;

import com.timeapp.calendar.domain.erasure.Destruction;
import com.timeapp.calendar.domain.erasure.ErasureSteps;
import com.timeapp.calendar.domain.erasure.ExternalEvents;
import com.timeapp.calendar.domain.erasure.OfficerRequests;
import com.timeapp.calendar.domain.erasure.PersonalMemory;
import com.timeapp.calendar.domain.erasure.PersonalRows;
import com.timeapp.calendar.domain.operation.Inspection;
import com.timeapp.calendar.domain.subject.Subjects;
import com.timeapp.calendar.infra.crypto.ClosingPersons;
import com.timeapp.calendar.infra.crypto.KeyDestruction;
import com.timeapp.calendar.infra.crypto.KeyRing;
import com.timeapp.calendar.infra.data.DataFolder;
import com.timeapp.calendar.infra.nodes.RunningNodes;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ErasureProperties.class)
public class ErasureConfiguration {

    private static final String NONE = "none";

    /**
     * @param given time.audit.anchor: a file on another volume, or {@code none}; absent: one in the data folder, but in
     *     production, which asks for it, none
     */
    @Bean
    Anchor erasureAnchor(
            @Value("${time.audit.anchor:}") String given, Environment environment, ObjectProvider<DataFolder> folder) {
        if (given.equals(NONE)) {
            return new Anchor(Optional.empty());
        }
        if (!given.isBlank()) {
            return new Anchor(Optional.of(Path.of(given).toAbsolutePath().normalize()));
        }
        return environment.acceptsProfiles(Profiles.of("production"))
                ? new Anchor(Optional.empty())
                : new Anchor(Optional.of(folder.getObject().folder("anchor").resolve("destroyed-keys")));
    }

    @Bean
    Inspection erasuresSurviveRestores(Anchor anchor, KeyDestruction keys) {
        return new ErasuresSurviveRestores(anchor, keys);
    }

    @Bean
    Inspection erasuresEnd(JdbcErasures erasures, ErasureProperties properties) {
        return new ErasuresEnd(erasures, properties.overdueAfter());
    }

    @Bean
    ErasureMetrics erasureMetrics(JdbcErasures erasures) {
        return new ErasureMetrics(erasures);
    }

    @Bean
    JdbcErasures erasures(JdbcClient jdbc, KeyDestruction keys, ClosingPersons closing) {
        return new JdbcErasures(jdbc, keys, closing);
    }

    @Bean
    OfficerRequests officerRequests(JdbcClient jdbc) {
        return new JdbcOfficerRequests(jdbc);
    }

    @Bean
    Inspection skeletonsGo(JdbcErasures erasures) {
        return new SkeletonsGo(erasures);
    }

    /** Before anything reads or calls. */
    @Bean(initMethod = "destroyAgain")
    Restoration restoration(
            Anchor anchor,
            KeyDestruction keys,
            JdbcErasures erasures,
            JdbcClient jdbc,
            Subjects subjects,
            PlatformTransactionManager transactions) {
        return new Restoration(
                anchor, keys, erasures, new LaterErasures(jdbc), subjects, new TransactionTemplate(transactions));
    }

    @Bean
    Evictions evictions(
            JdbcClient jdbc,
            KeyRing ring,
            KeyDestruction keys,
            JdbcErasures erasures,
            ClosingPersons closing,
            RunningNodes nodes,
            ObjectProvider<PersonalMemory> memories,
            ErasureProperties properties) {
        return new Evictions(jdbc, ring, keys, erasures, closing, nodes, properties.stepInterval(), memories);
    }

    @Bean
    PersonalRows sagaRows(JdbcClient jdbc) {
        return new SagaRows(jdbc);
    }

    @Bean
    PersonalRows deadLetterRows(JdbcClient jdbc) {
        return new DeadLetterRows(jdbc);
    }

    @Bean
    PersonalRows queueRows(JdbcClient jdbc) {
        return new QueueRows(jdbc);
    }

    @Bean
    Destruction destruction(
            JdbcClient jdbc,
            PlatformTransactionManager transactions,
            KeyDestruction keys,
            KeyRing ring,
            Anchor anchor,
            Evictions evictions,
            ExternalEvents events,
            List<PersonalRows> tables,
            Clock clock) {
        return new JdbcDestruction(
                jdbc, new TransactionTemplate(transactions), keys, ring, anchor, evictions, events, tables, clock);
    }

    @Bean
    ErasureRounds erasureRounds(
            JdbcErasures erasures, ObjectProvider<ErasureSteps> steps, ErasureProperties properties, Clock clock) {
        return new ErasureRounds(erasures, steps, properties, clock);
    }
}
