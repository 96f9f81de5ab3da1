package com.timeapp.calendar.scenario;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** What the file outside the database says of destroyed keys. */
record Anchored(Path file) {

    static Anchored in(Path data) {
        return new Anchored(data.resolve("anchor").resolve("destroyed-keys"));
    }

    /** The keys that it names of somebody, as often as it does. */
    List<String> keysOf(String subject) {
        try {
            return !Files.exists(file)
                    ? List.of()
                    : Files.readAllLines(file).stream()
                            .map(line -> line.split(" "))
                            .filter(words -> words.length > 4 && words[4].equals(subject))
                            .map(words -> words[2])
                            .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
