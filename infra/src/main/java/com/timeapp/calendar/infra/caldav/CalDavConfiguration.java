package com.timeapp.calendar.infra.caldav;

import com.timeapp.calendar.infra.outbound.OutboundGuard;
import com.timeapp.calendar.infra.outbound.TlsProperties;
import com.timeapp.calendar.infra.vault.CredentialVault;
import java.time.Clock;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({CalDavProperties.class, AppleProperties.class, TlsProperties.class})
class CalDavConfiguration {

    private static final Profiles PRODUCTION = Profiles.of("production");

    @Bean
    OutboundGuard calDavGuard(CalDavProperties properties, Environment environment) {
        return properties.guard(environment.acceptsProfiles(PRODUCTION));
    }

    @Bean
    DavClient davClient(CalDavProperties properties, TlsProperties tls, OutboundGuard calDavGuard) {
        return new DavClient(properties, tls.ofStrangers().toldOf("CalDAV servers"), calDavGuard);
    }

    @Bean
    Persons calDavPersons(DavClient client, CalDavProperties properties, Clock clock) {
        return new Persons(client, new Answers(clock, properties.longestRetryAfter()));
    }

    @Bean
    CalDavGateway calDavGateway(
            CredentialVault vault, DavClient client, Persons persons, CalDavProperties properties, Clock clock) {
        return new CalDavGateway(vault, client, persons, properties, clock);
    }

    @Bean
    CalDavAccountsAdapter calDavAccounts(
            CredentialVault vault,
            DavClient client,
            OutboundGuard calDavGuard,
            CalDavProperties properties,
            AppleProperties apple,
            Clock clock) {
        var services = new ServiceRecords(new DnsNames(properties.connectTimeout()));
        return new CalDavAccountsAdapter(vault, client, calDavGuard, properties, apple, services, clock);
    }
}
