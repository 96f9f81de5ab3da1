package com.timeapp.calendar.api.security;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.Environment;

/**
 * Loggers that tell addresses, headers, bodies or values when asked for details. application.yml keeps them from following
 * the root logger; in production nobody may ask them.
 */
final class QuietLoggers {

    static final List<String> NAMES = List.of(
            "org.springframework.web",
            "org.springframework.http",
            "org.springframework.security",
            "org.springframework.jdbc",
            "org.springframework.boot.web",
            "org.springframework.context",
            "org.springframework.core.env",
            "org.apache.hc",
            "org.apache.coyote",
            "org.apache.catalina",
            "org.apache.tomcat",
            "org.postgresql",
            "org.axonframework",
            "com.zaxxer.hikari",
            "net.fortuna.ical4j",
            "io.swagger",
            "org.springdoc");

    private static final Set<String> DETAILED = Set.of("DEBUG", "TRACE", "ALL");

    private QuietLoggers() {}

    static void check(Environment environment) {
        var loud = Binder.get(environment)
                .bind("logging.level", Bindable.mapOf(String.class, String.class))
                .orElse(Map.of())
                .entrySet()
                .stream()
                .filter(level ->
                        DETAILED.contains(level.getValue().toUpperCase(Locale.ROOT)) && isQuiet(level.getKey()))
                .map(level -> "logging.level." + level.getKey())
                .sorted()
                .toList();
        if (!loud.isEmpty()) {
            throw new UnsafeStart(
                    "The log would tell about people: " + String.join(", ", loud),
                    "In production these loggers stay at WARN.");
        }
    }

    private static boolean isQuiet(String logger) {
        return NAMES.stream().anyMatch(name -> logger.equals(name) || logger.startsWith(name + "."));
    }
}
