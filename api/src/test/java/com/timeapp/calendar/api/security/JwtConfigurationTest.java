package com.timeapp.calendar.api.security;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.security.oauth2.jwt.JwtDecoder;

class JwtConfigurationTest {

    private final ApplicationContextRunner production = new ApplicationContextRunner()
            .withUserConfiguration(JwtConfiguration.class)
            .withPropertyValues("spring.profiles.active=production");

    @Test
    void productionNamesItsIssuerAndAudiences() {
        production.run(context -> assertThat(context)
                .getFailure()
                .rootCause()
                .isInstanceOf(UnsafeStart.class)
                .hasMessageContaining("time.security.jwt.issuer-uri")
                .hasMessageContaining("time.security.jwt.audiences"));
        production
                .withPropertyValues("time.security.jwt.issuer-uri=https://id.example.com")
                .run(context -> assertThat(context).getFailure().rootCause().hasMessageNotContaining("issuer-uri"));
    }

    @Test
    void theIssuerNeedNotAnswerYet() {
        production
                .withPropertyValues(
                        "time.security.jwt.issuer-uri=https://id.invalid", "time.security.jwt.audiences=time-calendar")
                .run(context -> assertThat(context).hasSingleBean(JwtDecoder.class));
    }
}
