package com.timeapp.calendar.infra.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class DataFolderTest {

    @TempDir
    Path temp;

    @Test
    void aSecretIsWrittenOnceAndReadEverAfter() {
        String first = folder().secret("key", () -> "first");
        String second = folder().secret("key", () -> "second");
        assertThat(List.of(first, second)).containsOnly("first");
    }

    @Test
    void allWhoAskAtOnceGetTheSame() throws Exception {
        DataFolder folder = folder();
        List<String> answers = Stream.generate(() -> 0)
                .limit(200)
                .parallel()
                .map(i -> folder.secret("key", () -> UUID.randomUUID().toString()))
                .distinct()
                .toList();
        assertThat(answers).hasSize(1);
        try (Stream<Path> files = Files.list(folder.path())) {
            assertThat(files).containsExactly(folder.file("key"));
        }
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void onlyTheOwnerMayReadWhatItMakes() throws Exception {
        DataFolder folder = folder();
        folder.secret("key", () -> "secret");
        assertThat(mode(folder.path())).isEqualTo("rwx------");
        assertThat(mode(folder.folder("inner"))).isEqualTo("rwx------");
        assertThat(mode(folder.file("key"))).isEqualTo("rw-------");
    }

    private DataFolder folder() {
        return DataFolder.at(temp.resolve("data").toString());
    }

    private static String mode(Path path) throws Exception {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }
}
