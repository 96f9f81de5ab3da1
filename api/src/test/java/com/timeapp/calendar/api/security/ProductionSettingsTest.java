package com.timeapp.calendar.api.security;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.Test;
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
                        + " time.security.jwt.audiences");
    }

    @Test
    void onlyWhatIsMissingIsTold() {
        environment.setActiveProfiles("production");
        environment.setProperty("spring.datasource.url", "jdbc:postgresql://db/time");
        environment.setProperty("time.master-key", " ");
        environment.setProperty("time.security.jwt.audiences[0]", "time-calendar");
        assertThatExceptionOfType(UnsafeStart.class)
                .isThrownBy(this::initialize)
                .withMessage("Production lacks TIME_MASTER_KEY, time.security.jwt.issuer-uri");
    }

    @Test
    void withAllOfItThereIsNothingToTell() {
        environment.setActiveProfiles("production");
        environment.setProperty("DATABASE_URL", "postgres://time@db/time");
        environment.setProperty("time.master-key", "a key");
        environment.setProperty("time.security.jwt.issuer-uri", "https://id.example.com");
        environment.setProperty("time.security.jwt.audiences", "time-calendar,other");
        assertThatCode(this::initialize).doesNotThrowAnyException();
    }

    @Test
    void elsewhereNothingIsNeeded() {
        assertThatCode(this::initialize).doesNotThrowAnyException();
    }

    private void initialize() {
        var context = new StaticApplicationContext();
        context.setEnvironment(environment);
        new ProductionSettings().initialize(context);
    }
}
