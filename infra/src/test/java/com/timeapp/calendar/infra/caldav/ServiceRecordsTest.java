package com.timeapp.calendar.infra.caldav;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ServiceRecordsTest {

    private static final URI EXAMPLE = URI.create("https://example.org/");
    private static final String SRV = "_caldavs._tcp.example.org SRV";
    private static final String TXT = "_caldavs._tcp.example.org TXT";

    private static List<URI> found(URI server, Map<String, List<String>> records) {
        return new ServiceRecords((name, type) -> records.getOrDefault(name + " " + type, List.of())).of(server);
    }

    @Test
    void aDomainSaysWhereItsCalendarsAre() {
        assertThat(found(
                        EXAMPLE,
                        Map.of(
                                SRV, List.of("10 1 8443 backup.example.org.", "0 1 443 dav.example.org."),
                                TXT, List.of("\"path=/calendars\""))))
                .containsExactly(
                        URI.create("https://dav.example.org/calendars"),
                        URI.create("https://backup.example.org:8443/calendars"));
    }

    @Test
    void withoutAPathTheWellKnownOneIsTried() {
        assertThat(found(EXAMPLE, Map.of(SRV, List.of("0 1 443 example.org."))))
                .containsExactly(URI.create("https://example.org/.well-known/caldav"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0 1 443 evil.example.com.",
                "0 1 443 example.org.evil.com.",
                "0 1 443 notexample.org.",
                "0 0 0 .",
                "nonsense"
            })
    void aHostOutsideOfTheDomainIsNotBelieved(String record) {
        assertThat(found(EXAMPLE, Map.of(SRV, List.of(record)))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://127.0.0.1/", "https://localhost/", "https://[::1]/", "http://example.org/"})
    void onlyDomainsAreAskedFor(String server) {
        assertThat(new ServiceRecords((name, type) -> {
                            throw new AssertionError("asked for " + name);
                        })
                        .of(URI.create(server)))
                .isEmpty();
    }
}
