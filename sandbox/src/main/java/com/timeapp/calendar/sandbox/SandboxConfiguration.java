package com.timeapp.calendar.sandbox;

import com.timeapp.calendar.domain.gateway.SimulatedProviders;
import com.timeapp.calendar.sandbox.google.GoogleProperties;
import java.io.IOException;
import java.net.BindException;
import java.net.URI;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.web.server.PortInUseException;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Opens the sandbox with the application, where there is to be one. */
@Configuration(proxyBeanMethods = false)
@InSandbox
@EnableConfigurationProperties({SandboxProperties.class, GoogleProperties.class})
class SandboxConfiguration {

    @Bean
    Sandbox sandbox(SandboxProperties properties, GoogleProperties google) throws IOException {
        try {
            var sandbox = Sandbox.open(properties, google);
            LoggerFactory.getLogger(Sandbox.class).info("Simulated calendars: {}", sandbox.url());
            return sandbox;
        } catch (BindException taken) {
            throw new PortInUseException(properties.port(), taken);
        }
    }

    @Bean
    SimulatedProviders simulatedProviders(Sandbox sandbox) {
        return new SimulatedProviders(URI.create(sandbox.url() + "/google/"));
    }
}
