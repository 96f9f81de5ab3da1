package com.timeapp.calendar.scenario;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;

/**
 * The product without what only tests bring along. Folders of classes become jars once per JVM: an archive of shared
 * class data holds no folder, and a build in the meantime changes nothing.
 */
final class ProductClassPath {

    private static final String JARS = String.join(File.pathSeparator, jars());

    private ProductClassPath() {}

    static String get() {
        return JARS;
    }

    private static List<String> jars() {
        var jars = new ArrayList<String>();
        for (var entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
            if (!entry.contains("test-classes") && !entry.endsWith("-tests.jar")) {
                var path = Path.of(entry);
                jars.add(Files.isDirectory(path) ? jar(path).toString() : entry);
            }
        }
        return jars;
    }

    private static Path jar(Path folder) {
        try {
            var jar = Scratch.folder().resolve("classes-" + Math.abs(folder.hashCode()) + ".jar");
            try (var files = Files.walk(folder);
                    var out = new JarOutputStream(Files.newOutputStream(jar))) {
                for (var file : files.toArray(Path[]::new)) {
                    var name = folder.relativize(file).toString().replace(File.separatorChar, '/');
                    if (!name.isEmpty()) {
                        // Spring looks for packages as entries of their own
                        out.putNextEntry(new JarEntry(Files.isDirectory(file) ? name + "/" : name));
                        if (Files.isRegularFile(file)) {
                            Files.copy(file, out);
                        }
                        out.closeEntry();
                    }
                }
            }
            return jar;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
