package com.timeapp.calendar.infra.crypto;

import com.timeapp.calendar.domain.personal.KeyedIds;
import com.timeapp.calendar.domain.security.DevelopmentIssuer;
import com.timeapp.calendar.infra.data.DataFolder;
import com.timeapp.calendar.infra.startup.StartupRefused;
import java.util.Optional;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Profile;
import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({MasterKeyProperties.class, KeyCacheProperties.class})
public class CryptoConfiguration {

    @Bean
    DeploymentSecrets deploymentSecrets(JdbcClient jdbc) {
        return new DeploymentSecrets(jdbc);
    }

    @Bean
    MasterKey masterKey(
            MasterKeyProperties properties,
            Environment environment,
            ObjectProvider<DataFolder> folder,
            DeploymentSecrets secrets) {
        var given = Optional.ofNullable(properties.masterKey()).filter(key -> !key.isBlank());
        if (given.isEmpty() && environment.acceptsProfiles(Profiles.of("production"))) {
            throw new StartupRefused(
                    MasterKeyProperties.NAME + " is missing",
                    "In production, give the key that wraps all others, and keep a copy of it apart from the database.");
        }
        var key = given.map(text -> MasterKey.parse(text, MasterKeyProperties.NAME))
                .orElseGet(() -> new KeyFolder(folder.getObject()).masterKey(secrets.exist()));
        if (!secrets.fit(key)) {
            throw new StartupRefused(
                    "This database was written with another master key than " + MasterKeyProperties.NAME + " gives now",
                    "Start with the key it was written with. Without it, nothing personal in it can be read by anyone.");
        }
        return key;
    }

    @Bean
    KeyRing keyRing(
            JdbcClient jdbc, MasterKey master, KeyCacheProperties cache, PlatformTransactionManager transactions) {
        return new KeyRing(jdbc, master, cache, transactions);
    }

    @Bean
    KeyedIds keyedIds(KeyRing keys, DeploymentSecrets secrets, MasterKey master) {
        return new HmacIds(keys, secrets.pepper(master));
    }

    @Bean
    ClosingPersons closingPersons() {
        return new ClosingPersons();
    }

    @Bean
    @Profile("!production")
    DevelopmentIssuer developmentIssuer(DataFolder folder) {
        return new KeyFolder(folder).issuer();
    }
}
