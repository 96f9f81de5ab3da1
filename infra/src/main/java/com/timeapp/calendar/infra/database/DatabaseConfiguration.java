package com.timeapp.calendar.infra.database;

import com.timeapp.calendar.domain.operation.Inspection;
import com.timeapp.calendar.infra.data.DataConfiguration;
import java.time.Clock;
import java.util.Optional;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.flyway.autoconfigure.FlywayConnectionDetails;
import org.springframework.boot.flyway.autoconfigure.FlywayMigrationStrategy;
import org.springframework.boot.flyway.autoconfigure.FlywayProperties;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.PropertySource;
import org.springframework.jdbc.core.JdbcTemplate;

@Configuration(proxyBeanMethods = false)
@Import({DataConfiguration.class, EmbeddedDatabaseConfiguration.class, GivenDatabaseConfiguration.class})
@PropertySource("classpath:com/timeapp/calendar/infra/database/pool.properties")
@EnableConfigurationProperties({FlywayProperties.class, SandboxExposure.class, ClockProperties.class})
public class DatabaseConfiguration {

    @Bean
    FlywayMigrationStrategy oneHistoryPerSchema(JdbcConnectionDetails database, FlywayConnectionDetails migrator) {
        return flyway -> {
            SchemaMigrations.apply(flyway.getConfiguration());
            rightsOf(database, migrator)
                    .ifPresent(role ->
                            AppRights.grant(flyway.getConfiguration().getDataSource(), role, SchemaMigrations.SCHEMAS));
        };
    }

    /** The application's role, where it is not the one that migrates and so owns everything. */
    private static Optional<String> rightsOf(JdbcConnectionDetails database, FlywayConnectionDetails migrator) {
        return Optional.ofNullable(database.getUsername()).filter(role -> !role.equals(migrator.getUsername()));
    }

    @Bean
    Inspection factsAreAppendOnly(JdbcTemplate database) {
        return new FactsAreAppendOnly(database);
    }

    @Bean
    FlywayConnectionDetails migratorAddress(JdbcConnectionDetails database, FlywayProperties properties) {
        return new MigratorAddress(database, properties);
    }

    @Bean
    HealthIndicator clockHealthIndicator(JdbcTemplate database, ClockProperties properties) {
        return new ClockHealthIndicator(database, Clock.systemUTC(), properties.tolerance());
    }
}
