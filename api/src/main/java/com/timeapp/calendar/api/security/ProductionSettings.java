package com.timeapp.calendar.api.security;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.Environment;

/** Tells all that production lacks at once, and what it must not have, before anything of it is started. */
final class ProductionSettings implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        var environment = context.getEnvironment();
        if (Production.is(environment)) {
            check(missing(environment));
            QuietLoggers.check(environment);
        }
    }

    private static void check(Map<String, String> missing) {
        if (!missing.isEmpty()) {
            throw new UnsafeStart(
                    "Production lacks " + String.join(", ", missing.keySet()),
                    missing.entrySet().stream()
                            .map(value -> value.getKey() + ": " + value.getValue())
                            .collect(Collectors.joining("\n")));
        }
    }

    /** Each with what it is. */
    private static Map<String, String> missing(Environment environment) {
        var needed = new LinkedHashMap<String, String>();
        needed.put("DATABASE_URL", "where PostgreSQL is, as postgres://user:password@host/database");
        needed.put(
                "TIME_MASTER_KEY",
                "32 random bytes in base64, such as `openssl rand -base64 32` prints; keep a copy apart from the database");
        needed.put("time.security.jwt.issuer-uri", "the identity provider whose tokens are accepted");
        needed.put("time.security.jwt.audiences", "what its tokens call this service");
        needed.put(
                "time.public-url",
                "where people and providers reach this; its host becomes the name that certificates of erasure are signed"
                        + " with, for good");
        needed.put(
                "time.audit.anchor",
                "a file on another volume than the database, shared by all nodes: by it a restored backup brings nobody back"
                        + " who was forgotten; the word none where that shall be so");
        needed.keySet().removeAll(given(environment).toList());
        return needed;
    }

    private static Stream<String> given(Environment environment) {
        var values = Binder.get(environment);
        return Stream.of(
                        Stream.of("DATABASE_URL")
                                .filter(name -> hasText(environment.getProperty(name, ""))
                                        || isGiven(values, "spring.datasource.url")),
                        Stream.of("TIME_MASTER_KEY").filter(name -> isGiven(values, "time.master-key")),
                        Stream.of(
                                        "time.security.jwt.issuer-uri",
                                        "time.security.jwt.audiences",
                                        "time.public-url",
                                        "time.audit.anchor")
                                .filter(name -> isGiven(values, name)))
                .flatMap(name -> name);
    }

    private static boolean isGiven(Binder values, String name) {
        return values.bind(name, Bindable.listOf(String.class)).orElse(List.of()).stream()
                .anyMatch(ProductionSettings::hasText);
    }

    private static boolean hasText(String value) {
        return !value.isBlank();
    }
}
