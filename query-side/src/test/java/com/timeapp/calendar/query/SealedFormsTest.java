package com.timeapp.calendar.query;

import static org.assertj.core.api.Assertions.assertThat;

import com.timeapp.calendar.domain.connection.CalendarRef;
import com.timeapp.calendar.domain.connection.ConnectionSettings;
import com.timeapp.calendar.domain.fixtures.Events;
import com.timeapp.calendar.domain.fixtures.Settings;
import com.timeapp.calendar.domain.fixtures.Tasks;
import com.timeapp.calendar.infra.facts.DomainJson;
import com.timeapp.calendar.query.mapping.MappedEvent;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the views seal comes out of the envelope as it went in. */
class SealedFormsTest {

    static Stream<Object> sealed() {
        return Stream.of(
                Tasks.titled("Dentist").content(),
                Tasks.titled("Dentist")
                        .dueAt("2026-12-01T09:00:00Z")
                        .in("Europe/Berlin")
                        .content(),
                Tasks.titled("Dentist").dueOn("2026-12-01").about("").content(),
                new MappedEvent(Events.ref("dentist"), Events.etag("a")),
                new CalendarRef("https://dav.example/alice/home/", "Home"),
                ConnectionSettings.DEFAULT,
                Settings.usual().in("Europe/Berlin").chosen());
    }

    @ParameterizedTest
    @MethodSource("sealed")
    void staysWhatItIs(Object value) {
        var json = DomainJson.MAPPER.writeValueAsBytes(value);
        assertThat((Object) DomainJson.MAPPER.readValue(json, value.getClass())).isEqualTo(value);
    }
}
