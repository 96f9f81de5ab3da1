package com.timeapp.calendar.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.timeapp.calendar.sandbox.google.GoogleProperties;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.web.server.PortInUseException;

/** When and where the sandbox is open. */
class SandboxConfigurationTest {

    private final ApplicationContextRunner application = new ApplicationContextRunner()
            .withUserConfiguration(SandboxConfiguration.class)
            .withPropertyValues("time.sandbox.port=0");

    @Test
    void itOpensWithTheApplicationAndClosesWithIt() {
        var url = new URI[1];
        application.run(context -> {
            url[0] = context.getBean(Sandbox.class).url();
            assertThat(Web.send(Web.request(url[0].resolve("/"))).statusCode()).isEqualTo(200);
        });
        assertThat(isFree(url[0].getPort())).isTrue();
    }

    @Test
    void itIsThereNeitherInProductionNorWhereItIsSwitchedOff() {
        application
                .withPropertyValues("spring.profiles.active=production")
                .run(context -> assertThat(context).doesNotHaveBean(Sandbox.class));
        application
                .withPropertyValues("time.sandbox.enabled=false")
                .run(context -> assertThat(context).doesNotHaveBean(Sandbox.class));
    }

    @Test
    void aPortThatIsTakenIsCalledByItsNumber() throws IOException {
        try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            application
                    .withPropertyValues("time.sandbox.port=" + taken.getLocalPort())
                    .run(context -> assertThat(context.getStartupFailure())
                            .hasRootCauseInstanceOf(BindException.class)
                            .hasStackTraceContaining(PortInUseException.class.getName())
                            .hasStackTraceContaining("Port " + taken.getLocalPort() + " is already in use"));
        }
    }

    @Test
    void atFirstListingsLagAFewTenthsOfASecondBehind() {
        application.run(context ->
                assertThat(context.getBean(GoogleProperties.class).listLag()).isPositive());
    }

    private static boolean isFree(int port) {
        try (var socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return true;
        } catch (IOException taken) {
            return false;
        }
    }
}
