package com.timeapp.calendar.infra.erasure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.timeapp.calendar.infra.startup.StartupRefused;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AnchorTest {

    @TempDir
    private Path folder;

    @Test
    void oneThatCannotBeWrittenIsNoticedAtTheStart() throws IOException {
        var taken = Files.writeString(folder.resolve("taken"), "a file");

        refused(taken.resolve("anchor"), false);
        refused(folder, false);
    }

    @Test
    void oneThatIsNotThereThoughKeysWereDestroyedIsMissing() throws IOException {
        var file = folder.resolve("volume").resolve("anchor");

        refused(file, true);
        assertThat(file).doesNotExist();

        new Anchor(Optional.of(file)).check(false);
        assertThat(file).as("made at the first start").isEmptyFile();
        new Anchor(Optional.of(file)).check(true);
    }

    @Test
    void whoHasNoneIsNotAskedForIt() {
        new Anchor(Optional.empty()).check(true);
    }

    private static void refused(Path file, boolean keysWereDestroyed) {
        assertThatExceptionOfType(StartupRefused.class)
                .isThrownBy(() -> new Anchor(Optional.of(file)).check(keysWereDestroyed));
    }
}
