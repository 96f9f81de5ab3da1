package com.timeapp.calendar.infra.oauth;

import static org.assertj.core.api.Assertions.assertThat;

import com.timeapp.calendar.infra.outbound.ClientHello;
import com.timeapp.calendar.infra.outbound.TlsProperties;
import java.io.IOException;
import java.time.Clock;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TlsToTokenEndpointsTest {

    @Test
    void isNotOlderThanTheMinimumWhichIsUsuallyTheNewest() throws IOException {
        assertThat(offered(null)).containsExactly("0x304");
        assertThat(offered("1.2")).containsExactly("0x303", "0x304");
    }

    private static Set<String> offered(String minimum) throws IOException {
        var endpoint = new OAuthConfiguration()
                .tokenEndpoint(OAuthNode.PROPERTIES, new TlsProperties(minimum), Clock.systemUTC());
        try (var google = new ClientHello()) {
            assertThat(endpoint.revoke(google.address(), "a token")).isFalse();
            return google.offered();
        }
    }
}
