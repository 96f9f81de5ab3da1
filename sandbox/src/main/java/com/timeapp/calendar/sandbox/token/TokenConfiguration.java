package com.timeapp.calendar.sandbox.token;

import com.timeapp.calendar.domain.security.DevelopmentIssuer;
import java.time.InstantSource;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Profile;

@Configuration(proxyBeanMethods = false)
@Profile("!production")
@ConditionalOnProperty(name = "time.sandbox.enabled", havingValue = "true", matchIfMissing = true)
class TokenConfiguration {

    @Bean
    SandboxTokens sandboxTokens(DevelopmentIssuer issuer) {
        return new SandboxTokens(issuer, InstantSource.system());
    }

    @Bean
    TokenController sandboxTokenController(SandboxTokens tokens) {
        return new TokenController(tokens);
    }
}
