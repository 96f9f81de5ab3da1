package com.timeapp.calendar.scenario;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;

/** The jar of the image, laid out as in the image. */
final class ProductionJar {

    static final Path FILE = Path.of("target", "time-calendar-production.jar");

    private static final String JAVA =
            Path.of(System.getProperty("java.home"), "bin", "java").toString();

    private ProductionJar() {}

    static List<String> entries() throws IOException {
        try (var jar = new JarFile(FILE.toFile())) {
            return jar.stream().map(ZipEntry::getName).toList();
        }
    }

    static Path extractInto(Path folder) throws IOException, InterruptedException {
        var target = folder.resolve("time-calendar");
        var extraction = new ProcessBuilder(
                        JAVA, "-Djarmode=tools", "-jar", FILE.toString(), "extract", "--destination", target.toString())
                .inheritIO()
                .start();
        if (extraction.waitFor() != 0) {
            throw new IllegalStateException("the jar could not be laid out");
        }
        return target.resolve(FILE.getFileName());
    }

    /** With the profile of the image, and nothing of this machine's environment that it might take for its own. */
    static Process run(Path jar, Path log, Map<String, String> environment, String... properties) {
        var command = new ArrayList<>(List.of(JAVA, "-Xmx512m", "-XX:TieredStopAtLevel=1", "-jar", jar.toString()));
        command.addAll(List.of(properties));
        var builder = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("TIME_") || name.startsWith("SPRING_"));
        builder.environment().put("SPRING_PROFILES_ACTIVE", "production");
        builder.environment().putAll(environment);
        try {
            return builder.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
