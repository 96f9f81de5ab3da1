package com.timeapp.calendar.infra.crypto;

import com.timeapp.calendar.domain.operation.Inspection;
import com.timeapp.calendar.infra.nodes.Duty;
import com.timeapp.calendar.infra.nodes.Holding;
import com.timeapp.calendar.infra.nodes.RunningNodes;
import io.micrometer.core.instrument.binder.MeterBinder;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(RotationProperties.class)
public class RotationConfiguration {

    @Bean
    Holding masterKeyVersions(MasterKeys keys) {
        return keys::checkWords;
    }

    @Bean
    KeyRotation keyRotation(
            JdbcClient jdbc,
            PlatformTransactionManager transactions,
            MasterKeys keys,
            DeploymentSecrets secrets,
            RunningNodes nodes,
            RotationProperties properties) {
        return new KeyRotation(jdbc, new TransactionTemplate(transactions), keys, secrets, nodes, properties.batch());
    }

    @Bean
    Duty keyCustody(
            JdbcClient jdbc,
            DeploymentSecrets secrets,
            MasterKeys keys,
            KeyRotation rotation,
            RotationProperties properties) {
        return new KeyCustody(keys, rotation, new MasterKeyCheck(jdbc, secrets), properties.interval());
    }

    @Bean
    Inspection masterKeyInspection(KeyRotation rotation) {
        return new MasterKeyInspection(rotation);
    }

    @Bean
    MeterBinder masterKeyMetrics(KeyRotation rotation) {
        return new MasterKeyMetrics(rotation);
    }
}
