package com.timeapp.calendar.infra.caldav;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.timeapp.calendar.infra.outbound.ClientHello;
import com.timeapp.calendar.infra.outbound.TlsProperties;
import java.io.IOException;
import java.util.Set;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.junit.jupiter.api.Test;

class TlsToServersTest {

    @Test
    void mayBeTheOneBeforeTheNewestUnlessThatIsRuledOut() throws IOException {
        assertThat(offered(null)).containsExactly("0x303", "0x304");
        assertThat(offered("1.2")).containsExactly("0x303", "0x304");
        assertThat(offered("1.3")).containsExactly("0x304");
    }

    private static Set<String> offered(String minimum) throws IOException {
        var versions = new TlsProperties(minimum).ofStrangers();
        try (var server = new ClientHello();
                var http = DavHttp.client(Calendars.USUAL, versions, Calendars.USUAL.guard(false))) {
            assertThatThrownBy(() -> http.execute(new HttpGet(server.address()), answer -> answer))
                    .isInstanceOf(IOException.class);
            return server.offered();
        }
    }
}
