package com.timeapp.calendar.api.problem;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TracesTest {

    @Test
    void aFailureIsLoggedWithoutItsWords() {
        var failure = new IllegalStateException("Dentist", new IllegalArgumentException("alice@example.com"));
        assertThat(Traces.of(failure))
                .contains("java.lang.IllegalStateException", "java.lang.IllegalArgumentException", "TracesTest.java")
                .doesNotContain("Dentist", "alice");
    }
}
