package com.timeapp.calendar.domain.personal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PersonalTest {

    @Test
    void aKnownValueIsReadableAndHiddenInText() {
        var title = Personal.of("Dentist");

        assertThat(title.known()).contains("Dentist");
        assertThat(title.map(String::length).known()).contains(7);
        assertThat("" + title).doesNotContain("Dentist");
    }

    @Test
    void anErasedOneStaysErasedWhateverBecomesOfIt() {
        Personal<String> title = Personal.erased();

        assertThat(title.known()).isEmpty();
        assertThat(title.map(String::length)).isEqualTo(Personal.<Integer>erased());
    }
}
