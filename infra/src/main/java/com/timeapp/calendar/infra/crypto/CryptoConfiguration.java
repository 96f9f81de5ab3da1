package com.timeapp.calendar.infra.crypto;

import com.timeapp.calendar.domain.personal.KeyedIds;
import com.timeapp.calendar.domain.security.DevelopmentIssuer;
import com.timeapp.calendar.infra.data.DataFolder;
import com.timeapp.calendar.infra.startup.StartupRefused;
import java.time.InstantSource;
import java.util.Optional;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Profile;
import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;
import org.springframework.jdbc.core.simple.JdbcClient;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({MasterKeyProperties.class, KeyCacheProperties.class})
public class CryptoConfiguration {

    @Bean
    DeploymentSecrets deploymentSecrets(JdbcClient jdbc) {
        return new DeploymentSecrets(jdbc);
    }

    @Bean
    MasterKeys masterKeys(
            MasterKeyProperties properties,
            Environment environment,
            ObjectProvider<DataFolder> folder,
            JdbcClient jdbc,
            DeploymentSecrets secrets) {
        var given = Optional.ofNullable(properties.masterKey()).filter(key -> !key.isBlank());
        if (given.isEmpty() && environment.acceptsProfiles(Profiles.of("production"))) {
            throw new StartupRefused(
                    MasterKeyProperties.NAME + " is missing",
                    "In production, give the key that wraps all others, and keep a copy of it apart from the database.");
        }
        var keys = given.map(text -> MasterKeys.parse(text, MasterKeyProperties.NAME))
                .orElseGet(() -> new KeyFolder(folder.getObject()).masterKeys(secrets.exist()));
        new MasterKeyCheck(jdbc, secrets).check(keys);
        return keys;
    }

    @Bean
    KeyRing keyRing(JdbcClient jdbc, MasterKeys master, DeploymentSecrets secrets, KeyCacheProperties cache) {
        return new KeyRing(new KeyRows(jdbc), master, secrets, new KeyIds(InstantSource.system()), cache);
    }

    @Bean
    KeyedIds keyedIds(KeyRing keys, DeploymentSecrets secrets, MasterKeys master) {
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
