package com.timeapp.calendar.infra.caldav;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.timeapp.calendar.domain.connection.CalendarRef;
import com.timeapp.calendar.domain.connection.Provider;
import com.timeapp.calendar.domain.gateway.AccountRef;
import com.timeapp.calendar.domain.gateway.CalendarTarget;
import com.timeapp.calendar.domain.gateway.GatewayResult;
import com.timeapp.calendar.domain.gateway.GatewayResult.Rejection;
import com.timeapp.calendar.domain.id.AccountId;
import java.net.URI;
import java.time.ZoneOffset;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HrefTest {

    private static DavCollection collection(String server, String url) throws Failed {
        var account = new AccountRef(new AccountId(UUID.randomUUID()), Calendars.ALICE, Provider.CALDAV);
        return DavCollection.of(
                DavSession.of(URI.create(server), "u", "p"),
                new CalendarTarget(account, new CalendarRef(url, "Work"), ZoneOffset.UTC),
                () -> Calendars.ANN);
    }

    private static DavCollection collection() throws Failed {
        return collection("https://dav.example.org/", "https://dav.example.org/u%40x/work");
    }

    @ParameterizedTest
    @CsvSource({
        "/u@x/work/a.ics, /u@x/work/a.ics",
        "/u%40x/work/a.ics, /u@x/work/a.ics",
        "https://dav.example.org/u%40x/work/a.ics, /u@x/work/a.ics",
        "HTTPS://DAV.example.org:443/u@x/work/a.ics, /u@x/work/a.ics",
        "a.ics, /u@x/work/a.ics",
        "/u@x/work/a b.ics, /u@x/work/a%20b.ics",
        "/u@x/work/a%20b.ics, /u@x/work/a%20b.ics",
        "/u@x/work/ä%c3%a4.ics, /u@x/work/%C3%A4%C3%A4.ics",
        "/u@x/work/a%2fb.ics, /u@x/work/a%2Fb.ics",
        "/u@x/work/100%.ics, /u@x/work/100%25.ics"
    })
    void oneResourceHasOneName(String href, String resource) throws Failed {
        assertThat(collection().resource(href)).contains(resource);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/u@x/work/", "/u@x/work", "/u@x/", "/u@x/work2/a.ics", "/u@x/work/sub/a.ics", "/"})
    void whatIsNoDirectChildIsNoResource(String href) throws Failed {
        assertThat(collection().resource(href)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://evil.example.org/u@x/work/a.ics",
                "http://dav.example.org/u@x/work/a.ics",
                "https://dav.example.org:8443/u@x/work/a.ics",
                "https://dav.example.org@evil.example.org/u@x/work/a.ics",
                "//evil.example.org/a.ics",
                "/u@x/work/../other/a.ics",
                "/u@x/work/%2e%2e/a.ics"
            })
    void whatLeadsElsewhereIsRefused(String href) {
        assertThatThrownBy(() -> collection().resource(href))
                .isInstanceOfSatisfying(
                        Failed.class,
                        failed -> assertThat((Object) failed.answer())
                                .isEqualTo(new GatewayResult.Rejected<>(Rejection.ADDRESS_REFUSED)));
    }

    @Test
    void aCalendarOfAnotherServerIsRefused() {
        assertThatThrownBy(() -> collection("https://dav.example.org/", "https://evil.example.org/work/"))
                .isInstanceOf(Failed.class);
    }

    @Test
    void iCloudIsOneOriginWithAllItsPartitions() throws Failed {
        var collection = collection("https://caldav.icloud.com/", "https://p12-caldav.icloud.com/1/calendars/work/");
        assertThat(collection.resource("https://p13-caldav.icloud.com:443/1/calendars/work/a.ics"))
                .contains("/1/calendars/work/a.ics");
        assertThatThrownBy(() -> collection.resource("https://icloud.com.evil.org/1/calendars/work/a.ics"))
                .isInstanceOf(Failed.class);
        assertThatThrownBy(() -> collection.resource("https://evilicloud.com/1/calendars/work/a.ics"))
                .isInstanceOf(Failed.class);
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '\'',
            value = {"W/\"a\", \"a\"", "\"a\", \"a\"", "a, \"a\""})
    void aVersionHasOneFormToo(String written, String version) {
        assertThat(ETag.version(written))
                .hasValueSatisfying(found -> assertThat(found.value()).isEqualTo(version));
    }
}
