package com.timeapp.calendar.api.settings;

import static org.assertj.core.api.Assertions.assertThat;

import com.timeapp.calendar.api.WebTest;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

class UnreadSettingsTest extends WebTest {

    @Autowired
    private ApplicationContext context;

    private final StandardEnvironment environment = new StandardEnvironment();

    @Test
    void whatNothingReadsIsNamedHoweverItIsGiven() {
        given(Map.of("time.microsoft.client-id", "me", "time.rate-limits.per-persom", "7", "other.setting", "x"));
        givenByTheSystem(Map.of(
                "TIME_RATE_LIMITS_PER_HOUR",
                "7",
                "TIME_MICROSOFT_CLIENT_ID",
                "me",
                "TIME_ZONE",
                "UTC",
                "TIME_APP_PASSWORD",
                "hush"));

        assertThat(UnreadSettings.among(environment, KnownSettings.of(context)))
                .containsExactly(
                        "TIME_MICROSOFT_CLIENT_ID",
                        "TIME_RATE_LIMITS_PER_HOUR",
                        "time.microsoft.client-id",
                        "time.rate-limits.per-persom");
    }

    @Test
    void whatSomethingReadsIsNotHoweverItIsSpelt() {
        given(Map.of(
                "time.rate-limits.per-person", "7",
                "time.rateLimits.per_host", "7",
                "time.security.jwt.audiences[0]", "here",
                "time.audit.anchor", "none"));
        givenByTheSystem(Map.of(
                "TIME_RATE_LIMITS_PER_PERSON", "7",
                "TIME_RATELIMITS_PERHOST", "7",
                "TIME_SECURITY_JWT_AUDIENCES_0", "here",
                "TIME_PUBLIC_URL", "http://localhost"));

        assertThat(UnreadSettings.among(environment, KnownSettings.of(context))).isEmpty();
    }

    private void given(Map<String, Object> settings) {
        environment.getPropertySources().addFirst(new MapPropertySource("given", settings));
    }

    private void givenByTheSystem(Map<String, Object> variables) {
        environment
                .getPropertySources()
                .replace(
                        StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME,
                        new SystemEnvironmentPropertySource(
                                StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME, variables));
    }
}
