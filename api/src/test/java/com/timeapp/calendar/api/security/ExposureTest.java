package com.timeapp.calendar.api.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.Test;
import org.springframework.mock.env.MockEnvironment;

class ExposureTest {

    private final MockEnvironment environment = new MockEnvironment()
            .withProperty("server.address", "127.0.0.1")
            .withProperty("time.public-url", "http://localhost:8080");

    @Test
    void outsideProductionItIsThisMachineAndASandbox() {
        var exposure = new Exposure(environment);
        assertThat(exposure.isLoopbackOnly()).isTrue();
        assertThat(exposure.hasSandbox()).isTrue();
    }

    @Test
    void anOpenSandboxMustBeMeant() {
        environment.setProperty("server.address", "0.0.0.0");
        refused("server.address");
        environment.setProperty("time.sandbox.i-know-this-is-open", "true");
        assertThat(new Exposure(environment).isLoopbackOnly()).isFalse();
    }

    @Test
    void theAddressThatProvidersCallBackIsThisMachinesToo() {
        environment.setProperty("time.public-url", "https://calendar.example.com");
        refused("time.public-url");
    }

    @Test
    void noAddressAtAllIsEveryAddress() {
        refusedIn(new MockEnvironment(), "server.address");
    }

    @Test
    void productionHasNoSandbox() {
        environment.setActiveProfiles("production");
        environment.setProperty("server.address", "0.0.0.0");
        var exposure = new Exposure(environment);
        assertThat(exposure.hasSandbox()).isFalse();
        assertThat(exposure.isLoopbackOnly()).isFalse();
        assertThat(SecurityConfiguration.open(exposure)).noneMatch(route -> route.contains("sandbox"));
        environment.setProperty("time.sandbox.enabled", "true");
        refused("time.sandbox.enabled");
    }

    private void refused(String reason) {
        refusedIn(environment, reason);
    }

    private static void refusedIn(MockEnvironment environment, String reason) {
        assertThatExceptionOfType(UnsafeStart.class)
                .isThrownBy(() -> new Exposure(environment))
                .withMessageContaining(reason);
    }
}
