package com.timeapp.calendar.infra.database;

import com.timeapp.calendar.infra.startup.StartupRefused;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

@Configuration(proxyBeanMethods = false)
@Conditional(DatabaseIsGiven.class)
class GivenDatabaseConfiguration {

    @Bean
    JdbcConnectionDetails databaseAddress(Environment environment, SandboxExposure exposure) {
        DatabaseAddress address = DatabaseIsGiven.address(environment)
                .orElseThrow(() -> new StartupRefused(
                        "DATABASE_URL is missing", "In production, name the PostgreSQL that keeps the data."));
        if (!DatabaseIsGiven.isProduction(environment) && !address.isOnThisMachine() && !exposure.iKnowThisIsOpen()) {
            throw new StartupRefused(
                    "DATABASE_URL leads to " + address.host() + ", and outside production nothing is protected",
                    "Use the profile production, a database here, or time.sandbox.i-know-this-is-open=true.");
        }
        return address;
    }
}
