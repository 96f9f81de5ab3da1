package com.timeapp.calendar.infra.crypto;

import com.timeapp.calendar.domain.erasure.CertificateSigner;
import java.net.URI;
import java.util.Optional;
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

    /** @param given time.audit.origin; absent: the public address without its scheme, as it was at the first start */
    @Bean
    CertificateSigner certificateSigner(
            JdbcClient jdbc,
            DeploymentSecrets secrets,
            MasterKeys master,
            @Value("${time.audit.origin:}") String given,
            @Value("${time.public-url:http://localhost:8080}") URI publicUrl) {
        var origin = new FixedOrigin(jdbc)
                .of(Optional.of(given).filter(text -> !text.isBlank()), publicUrl.getRawAuthority());
        return new NoteSigner(origin, origin + "/erasure", secrets.erasureSigning(master));
    }
}
