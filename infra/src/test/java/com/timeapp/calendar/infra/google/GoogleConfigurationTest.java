package com.timeapp.calendar.infra.google;

import static org.assertj.core.api.Assertions.assertThat;

import com.timeapp.calendar.domain.connection.Provider;
import com.timeapp.calendar.domain.fixtures.TestKeyedIds;
import com.timeapp.calendar.domain.gateway.AccountRef;
import com.timeapp.calendar.domain.gateway.CalendarGateway;
import com.timeapp.calendar.domain.gateway.GatewayResult;
import com.timeapp.calendar.domain.id.AccountId;
import com.timeapp.calendar.domain.id.SubjectId;
import com.timeapp.calendar.domain.personal.KeyedIds;
import java.time.Clock;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

class GoogleConfigurationTest {

    private final ApplicationContextRunner application = new ApplicationContextRunner()
            .withBean("clock", Clock.class, Clock::systemUTC)
            .withBean(DataSource.class, () -> new DriverManagerDataSource("jdbc:postgresql://localhost:1/none"))
            .withBean(JdbcClient.class, () -> JdbcClient.create(new DriverManagerDataSource()))
            .withBean(KeyedIds.class, TestKeyedIds::new)
            .withPropertyValues("time.google.api.root-url=http://localhost:1/")
            .withUserConfiguration(GoogleConfiguration.class);

    @Test
    void servesGoogleAlone() {
        application.run(context -> {
            var gateway = context.getBean(CalendarGateway.class);
            assertThat(gateway.serves(Provider.GOOGLE)).isTrue();
            assertThat(gateway.serves(Provider.CALDAV)).isFalse();
            assertThat(context.getBean(GoogleApiProperties.class).quota().perPerson())
                    .isEqualTo(600);
        });
    }

    @Test
    void whereGoogleIsCanBeSaidInEitherWay() {
        application.run(context -> {
            var properties = context.getBean(GoogleApiProperties.class);
            assertThat(GoogleConfiguration.at("", properties).rootUrl()).hasToString("http://localhost:1/");
            assertThat(GoogleConfiguration.at("http://localhost:2/google", properties)
                            .rootUrl())
                    .hasToString("http://localhost:2/google/");
        });
    }

    @Test
    void aSettingThatMakesNoSenseStopsTheStart() {
        application
                .withPropertyValues("time.google.api.batch-size=51")
                .run(context -> assertThat(context).hasFailed());
        application
                .withPropertyValues("time.google.api.quota.per-person=0")
                .run(context -> assertThat(context).hasFailed());
        application
                .withPropertyValues("time.tls.minimum=1.1")
                .run(context -> assertThat(context).hasFailed());
    }

    @Test
    void whereNobodyCanConsentNobodyIsLetIn() {
        var grants = new GoogleConfiguration.NoGrants();
        var account =
                new AccountRef(new AccountId(UUID.randomUUID()), new SubjectId(UUID.randomUUID()), Provider.GOOGLE);
        assertThat(grants.current(account)).isEqualTo(new GatewayResult.AuthorizationLost<>());
    }
}
