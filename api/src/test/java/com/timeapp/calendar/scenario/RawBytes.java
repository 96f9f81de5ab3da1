package com.timeapp.calendar.scenario;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;

/** Every byte of every file below a folder, the write-ahead log included, as it is right now. */
record RawBytes(Path folder) {

    /** The files in which one of the texts stands, with the text. */
    List<String> find(List<String> texts) throws IOException {
        var hits = new ArrayList<String>();
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                if (attributes.isRegularFile()) {
                    var bytes = read(file);
                    texts.stream()
                            .filter(text -> bytes.contains(new String(text.getBytes(UTF_8), ISO_8859_1)))
                            .forEach(text -> hits.add(text + " in " + folder.relativize(file)));
                }
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException failure) throws IOException {
                return goOnIfRemoved(failure);
            }

            @Override
            public FileVisitResult postVisitDirectory(Path folder, IOException failure) throws IOException {
                return failure == null ? FileVisitResult.CONTINUE : goOnIfRemoved(failure);
            }
        });
        return hits;
    }

    private static FileVisitResult goOnIfRemoved(IOException failure) throws IOException {
        if (failure instanceof NoSuchFileException) {
            return FileVisitResult.CONTINUE;
        }
        throw failure;
    }

    private static String read(Path file) throws IOException {
        try {
            return new String(Files.readAllBytes(file), ISO_8859_1);
        } catch (NoSuchFileException removedMeanwhile) {
            return "";
        }
    }
}
