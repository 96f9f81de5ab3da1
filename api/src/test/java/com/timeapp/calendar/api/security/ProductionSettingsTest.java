package com.timeapp.calendar.api.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.support.StaticApplicationContext;
import org.springframework.mock.env.MockEnvironment;

class ProductionSettingsTest {

    private final MockEnvironment environment = new MockEnvironment();

    @Configuration(proxyBeanMethods = false)
    static class Nothing {}

    @Test
    void allThatIsMissingIsToldBeforeAnythingStarts() {
        var application = new SpringApplicationBuilder(Nothing.class)
                .web(WebApplicationType.NONE)
                .profiles("production");
        assertThatExceptionOfType(UnsafeStart.class)
                .isThrownBy(() -> application.run("--DATABASE_URL=", "--logging.level.root=OFF"))
                .withMessage("Production lacks DATABASE_URL, TIME_MASTER_KEY, time.security.jwt.issuer-uri,"
                        + " time.security.jwt.audiences, time.public-url, time.audit.anchor");
    }

    @Test
    void onlyWhatIsMissingIsTold() {
        environment.setActiveProfiles("production");
        environment.setProperty("spring.datasource.url", "jdbc:postgresql://db/time");
        environment.setProperty("time.master-key", " ");
        environment.setProperty("time.security.jwt.audiences[0]", "time-calendar");
        assertThatExceptionOfType(UnsafeStart.class)
                .isThrownBy(this::initialize)
                .withMessage("Production lacks TIME_MASTER_KEY, time.security.jwt.issuer-uri, time.public-url,"
                        + " time.audit.anchor");
    }

    @Test
    void withAllOfItThereIsNothingToTell() {
        environment.setActiveProfiles("production");
        environment.setProperty("DATABASE_URL", "postgres://time@db/time");
        environment.setProperty("time.master-key", "a key");
        environment.setProperty("time.security.jwt.issuer-uri", "https://id.example.com");
        environment.setProperty("time.security.jwt.audiences", "time-calendar,other");
        environment.setProperty("time.public-url", "https://calendar.example.com");
        environment.setProperty("time.audit.anchor", "/anchor/destroyed-keys");
        assertThatCode(this::initialize).doesNotThrowAnyException();
    }

    @Test
    void elsewhereNothingIsNeeded() {
        assertThatCode(this::initialize).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"org.apache.hc.client5.http.wire", "org.springframework.web", "org.axonframework.messaging"})
    void aLogThatWouldTellAboutPeopleIsRefused(String logger) {
        withAllOfItThereIsNothingToTell();
        environment.setProperty("logging.level.root", "DEBUG");
        environment.setProperty("logging.level.com.timeapp.calendar", "DEBUG");
        assertThatCode(this::initialize).doesNotThrowAnyException();
        environment.setProperty("logging.level." + logger, "debug");
        assertThatExceptionOfType(UnsafeStart.class)
                .isThrownBy(this::initialize)
                .withMessage("The log would tell about people: logging.level." + logger);
    }

    @Test
    void theSameLoggersDoNotFollowTheRootLogger() {
        var application = new SpringApplicationBuilder(Nothing.class).web(WebApplicationType.NONE);
        try (var context = application.run("--logging.level.root=OFF")) {
            assertThat(QuietLoggers.NAMES)
                    .allSatisfy(name -> assertThat(context.getEnvironment().getProperty("logging.level." + name))
                            .as(name)
                            .isEqualTo("WARN"));
        }
    }

    private void initialize() {
        var context = new StaticApplicationContext();
        context.setEnvironment(environment);
        new ProductionSettings().initialize(context);
    }
}
