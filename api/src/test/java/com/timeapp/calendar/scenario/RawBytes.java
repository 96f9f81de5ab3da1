package com.timeapp.calendar.scenario;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Every byte of every file below a folder, the write-ahead log included, as it is right now. */
record RawBytes(Path folder) {

    /** The files in which one of the texts stands, with the text. */
    List<String> find(List<String> texts) throws IOException {
        var hits = new ArrayList<String>();
        try (var files = Files.walk(folder)) {
            for (var file : files.filter(Files::isRegularFile).toList()) {
                var bytes = read(file);
                for (var text : texts) {
                    if (bytes.contains(new String(text.getBytes(UTF_8), ISO_8859_1))) {
                        hits.add(text + " in " + folder.relativize(file));
                    }
                }
            }
        }
        return hits;
    }

    private static String read(Path file) throws IOException {
        try {
            return new String(Files.readAllBytes(file), ISO_8859_1);
        } catch (NoSuchFileException removedMeanwhile) {
            return "";
        }
    }
}
