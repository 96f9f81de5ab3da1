package com.timeapp.calendar.infra.google;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.timeapp.calendar.infra.outbound.ClientHello;
import com.timeapp.calendar.infra.outbound.TlsProperties;
import java.io.IOException;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TlsToGoogleTest {

    @Test
    void isNotOlderThanTheMinimumWhichIsUsuallyTheNewest() throws IOException {
        assertThat(offered(null)).containsExactly("0x304");
        assertThat(offered("1.3")).containsExactly("0x304");
        assertThat(offered("1.2")).containsExactly("0x303", "0x304");
    }

    private static Set<String> offered(String minimum) throws IOException {
        var transport =
                new PooledTransport(GoogleCalendars.settings(50, 600), new TlsProperties(minimum).ofProviders());
        try (var google = new ClientHello()) {
            assertThatThrownBy(() -> transport
                            .buildRequest("GET", google.address().toString())
                            .execute())
                    .isInstanceOf(IOException.class);
            return google.offered();
        } finally {
            transport.shutdown();
        }
    }
}
