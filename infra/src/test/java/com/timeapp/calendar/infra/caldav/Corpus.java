package com.timeapp.calendar.infra.caldav;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Calendar files of other programs, where this machine has them; a build server must. */
final class Corpus {

    private Corpus() {}

    static List<Path> files() throws IOException {
        var folder = Optional.ofNullable(System.getProperty("time.ics"))
                .or(() -> Optional.ofNullable(System.getenv("TIME_ICS")));
        if (folder.isEmpty()) {
            assertThat(System.getenv("CI")).as("TIME_ICS names no corpus").isNotEqualTo("true");
        }
        assumeThat(folder).as("a corpus: -Dtime.ics or TIME_ICS").isPresent();
        try (var files = Files.walk(Path.of(folder.orElseThrow()))) {
            var found = files.filter(file -> file.toString().endsWith(".ics"))
                    .sorted()
                    .toList();
            assertThat(found).hasSizeGreaterThan(100);
            return found;
        }
    }

    /** An octet for a character. */
    static List<String> texts() throws IOException {
        var texts = new ArrayList<String>();
        for (var file : files()) {
            texts.add(Files.readString(file, ISO_8859_1));
        }
        return texts;
    }
}
