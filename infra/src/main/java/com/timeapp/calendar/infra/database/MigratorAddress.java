package com.timeapp.calendar.infra.database;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.flyway.autoconfigure.FlywayConnectionDetails;
import org.springframework.boot.flyway.autoconfigure.FlywayProperties;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;

/** Migrations connect for themselves: the pool's limits are not theirs, and they may have a role of their own. */
record MigratorAddress(JdbcConnectionDetails database, FlywayProperties properties) implements FlywayConnectionDetails {

    @Override
    public String getJdbcUrl() {
        return Objects.requireNonNullElseGet(properties.getUrl(), database::getJdbcUrl);
    }

    @Override
    public @Nullable String getUsername() {
        return properties.getUser() == null ? database.getUsername() : properties.getUser();
    }

    @Override
    public @Nullable String getPassword() {
        return properties.getUser() == null ? database.getPassword() : properties.getPassword();
    }
}
