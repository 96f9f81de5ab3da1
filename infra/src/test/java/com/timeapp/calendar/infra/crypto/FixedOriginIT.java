package com.timeapp.calendar.infra.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.timeapp.calendar.infra.database.TestDatabase;
import com.timeapp.calendar.infra.startup.StartupRefused;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class FixedOriginIT {

    private final TestDatabase database = TestDatabase.migrated();
    private final FixedOrigin origin = new FixedOrigin(database.jdbc());

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void isThatOfTheFirstStartWhateverTheAddressIsCalledLater() {
        assertThat(origin.of(Optional.empty(), "calendar.example")).isEqualTo("calendar.example");
        assertThat(origin.of(Optional.empty(), "moved.example")).isEqualTo("calendar.example");
        assertThat(origin.of(Optional.of("calendar.example"), "moved.example")).isEqualTo("calendar.example");
    }

    @Test
    void anotherOneIsRefusedAndNotTaken() {
        assertThat(origin.of(Optional.of("log.example/1"), "calendar.example")).isEqualTo("log.example/1");
        assertThatExceptionOfType(StartupRefused.class)
                .isThrownBy(() -> origin.of(Optional.of("log.example/2"), "calendar.example"))
                .withMessageContaining("log.example/1");
        assertThat(origin.of(Optional.empty(), "calendar.example")).isEqualTo("log.example/1");
    }
}
