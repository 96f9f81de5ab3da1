package com.timeapp.calendar.infra.crypto;

import com.timeapp.calendar.domain.erasure.CertificateSigner;
import java.net.URI;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

@Configuration(proxyBeanMethods = false)
public class ErasureKeysConfiguration {

    @Bean
    KeyDestruction keyDestruction(JdbcClient jdbc) {
        return new KeyDestruction(jdbc);
    }

    /** @param given time.audit.origin; absent: the public address without its scheme */
    @Bean
    CertificateSigner certificateSigner(
            DeploymentSecrets secrets,
            MasterKeys master,
            @Value("${time.audit.origin:}") String given,
            @Value("${time.public-url:http://localhost:8080}") URI publicUrl) {
        var origin = given.isBlank() ? publicUrl.getRawAuthority() : given;
        return new NoteSigner(origin, origin + "/erasure", secrets.erasureSigning(master));
    }
}
