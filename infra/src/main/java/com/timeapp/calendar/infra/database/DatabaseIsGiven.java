package com.timeapp.calendar.infra.database;

import java.util.Optional;
import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;
import org.springframework.core.type.AnnotatedTypeMetadata;

/** An address was given, or must be: production never runs a database of its own. */
final class DatabaseIsGiven implements Condition {

    static final class Not implements Condition {
        @Override
        public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
            return !isGiven(context.getEnvironment());
        }
    }

    @Override
    public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
        return isGiven(context.getEnvironment());
    }

    static Optional<DatabaseAddress> address(Environment environment) {
        return url(environment)
                .map(url -> DatabaseAddress.parse(
                        url,
                        environment.getProperty("spring.datasource.username"),
                        environment.getProperty("spring.datasource.password")));
    }

    static boolean isProduction(Environment environment) {
        return environment.acceptsProfiles(Profiles.of("production"));
    }

    private static boolean isGiven(Environment environment) {
        return isProduction(environment) || url(environment).isPresent();
    }

    private static Optional<String> url(Environment environment) {
        return Optional.ofNullable(environment.getProperty("spring.datasource.url"))
                .filter(url -> !url.isBlank())
                .or(() -> Optional.ofNullable(environment.getProperty("DATABASE_URL")))
                .filter(url -> !url.isBlank());
    }
}
