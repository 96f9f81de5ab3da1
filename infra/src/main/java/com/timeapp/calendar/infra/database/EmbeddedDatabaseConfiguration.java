package com.timeapp.calendar.infra.database;

import com.timeapp.calendar.infra.data.DataFolder;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@Conditional(DatabaseIsGiven.Not.class)
class EmbeddedDatabaseConfiguration {

    @Bean
    EmbeddedDatabase embeddedDatabase(DataFolder folder) {
        return EmbeddedDatabase.in(folder);
    }

    /** Who connects depends on this bean, and so is gone before the server stops. */
    @Bean
    JdbcConnectionDetails databaseAddress(EmbeddedDatabase database) {
        return database.address();
    }
}
