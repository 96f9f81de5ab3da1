package com.timeapp.calendar.infra.facts;

import static org.assertj.core.api.Assertions.assertThat;

import com.timeapp.calendar.domain.event.ExternalEventRef;
import org.junit.jupiter.api.Test;

/** The occurrence came to the reference later: what was stored before is read as it was meant, and written as it was. */
class OccurrenceFormTest {

    private static final String BEFORE = "{\"id\":\"u\",\"resource\":\"/r.ics\"}";

    @Test
    void aReferenceWithoutOneIsWhatItAlwaysWas() {
        var ref = new ExternalEventRef("u", "/r.ics");
        assertThat(DomainJson.MAPPER.writeValueAsString(ref)).isEqualTo(BEFORE);
        assertThat(DomainJson.MAPPER.readValue(BEFORE, ExternalEventRef.class)).isEqualTo(ref);
    }

    @Test
    void aReferenceWithOneComesBackWithIt() {
        var ref = new ExternalEventRef("u", "/r.ics").at("2026-03-30T07:00:00Z");
        assertThat(DomainJson.MAPPER.readValue(DomainJson.MAPPER.writeValueAsString(ref), ExternalEventRef.class))
                .isEqualTo(ref);
    }
}
