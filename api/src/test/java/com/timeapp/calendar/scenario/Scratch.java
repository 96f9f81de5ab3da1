package com.timeapp.calendar.scenario;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.springframework.util.FileSystemUtils;

/** A folder for as long as this JVM lives. */
final class Scratch {

    private static final Path FOLDER = create();

    private Scratch() {}

    static Path folder() {
        return FOLDER;
    }

    private static Path create() {
        try {
            var folder = Files.createTempDirectory("time-calendar-scenario");
            Runtime.getRuntime().addShutdownHook(new Thread(() -> delete(folder)));
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void delete(Path folder) {
        try {
            FileSystemUtils.deleteRecursively(folder);
        } catch (IOException stillInUse) {
            // what is left is left to the operating system
        }
    }
}
