package com.timeapp.calendar.infra.caldav;

import static org.assertj.core.api.Assertions.assertThat;

import com.timeapp.calendar.domain.connection.Provider;
import com.timeapp.calendar.domain.gateway.CalDavAccounts;
import com.timeapp.calendar.domain.gateway.CalendarGateway;
import com.timeapp.calendar.infra.outbound.OutboundGuard;
import java.net.URI;
import java.time.Clock;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

class CalDavConfigurationTest {

    private static final URI LOOPBACK = URI.create("http://127.0.0.1:5232/");

    private final ApplicationContextRunner application = new ApplicationContextRunner()
            .withBean(InMemoryVault.class)
            .withBean("clock", Clock.class, () -> Calendars.CLOCK)
            .withUserConfiguration(CalDavConfiguration.class);

    @Test
    void servesBothProvidersWithoutAnySetting() {
        application.run(context -> {
            assertThat(context).hasSingleBean(CalendarGateway.class).hasSingleBean(CalDavAccounts.class);
            var gateway = context.getBean(CalendarGateway.class);
            assertThat(gateway.serves(Provider.CALDAV)).isTrue();
            assertThat(gateway.serves(Provider.APPLE)).isTrue();
            assertThat(gateway.serves(Provider.GOOGLE)).isFalse();
            assertThat(context.getBean(CalDavProperties.class).maxBody().toMegabytes())
                    .isEqualTo(10);
        });
    }

    @Test
    void loopbackIsOpenUnlessInProduction() {
        application.run(
                context -> assertThat(context.getBean(OutboundGuard.class).permits(LOOPBACK))
                        .isTrue());
        application
                .withPropertyValues("spring.profiles.active=production")
                .run(context -> assertThat(context.getBean(OutboundGuard.class).permits(LOOPBACK))
                        .isFalse());
        application
                .withPropertyValues("spring.profiles.active=production", "time.caldav.allow-insecure-http=true")
                .run(context -> assertThat(context.getBean(OutboundGuard.class).permits(LOOPBACK))
                        .isTrue());
    }

    @Test
    void aSettingThatMakesNoSenseStopsTheStart() {
        application
                .withPropertyValues("time.caldav.writes-at-once=0")
                .run(context -> assertThat(context).hasFailed());
        application
                .withPropertyValues("time.caldav.connect-timeout=0s")
                .run(context -> assertThat(context).hasFailed());
    }
}
