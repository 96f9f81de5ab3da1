package com.timeapp.calendar.infra.caldav;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PersonTest {

    private static ContentLine line(String line) {
        return ContentLine.read(line + "\r\n");
    }

    @ParameterizedTest
    @CsvSource({
        "ATTENDEE:mailto:ann@example.org, true",
        "ATTENDEE:MAILTO:Ann@Example.ORG, true",
        "'ATTENDEE;EMAIL=ann@example.org:urn:uuid:77', true",
        "ATTENDEE:/principals/users/ann/, true",
        "ATTENDEE:mailto:ann@example.com, false",
        "ATTENDEE:mailto:joann@example.org, false",
        "ATTENDEE:, false"
    })
    void isKnownByTheAddressesThatTheServerTells(String attendee, boolean isAnn) {
        var ann = Person.of(Stream.of("/principals/users/ann/", "mailto:ann@example.org"), "ann");
        assertThat(ann.is(line(attendee))).isEqualTo(isAnn);
    }

    @Test
    void isKnownByTheNameWhereTheServerTellsNoMailAddress() {
        var byName = Person.of(Stream.of("/ann/"), "Ann");
        assertThat(byName.is(line("ORGANIZER:mailto:ann@example.org"))).isTrue();
        assertThat(byName.is(line("ORGANIZER:mailto:anna@example.org"))).isFalse();
        var byMail = Person.of(Stream.empty(), "ann@example.org");
        assertThat(byMail.is(line("ORGANIZER:mailto:ann@example.org"))).isTrue();
        assertThat(byMail.is(line("ORGANIZER:mailto:ann@example.com"))).isFalse();
    }
}
