package com.timeapp.calendar.infra.database;

import com.timeapp.calendar.infra.data.DataFolder;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Scanner;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** A JVM of its own with an embedded database, which runs the statements it is sent until it is killed. */
final class AnotherTimeCalendar implements AutoCloseable {

    private static final String DONE = "DONE";

    private final Process process;
    private final BufferedReader output;

    private AnotherTimeCalendar(Process process) {
        this.process = process;
        this.output = process.inputReader();
    }

    public static void main(String[] args) {
        DatabaseAddress address = EmbeddedDatabase.in(DataFolder.at(args[0])).address();
        JdbcClient jdbc =
                JdbcClient.create(new DriverManagerDataSource(address.url(), address.username(), address.password()));
        System.out.println(DONE);
        try (var statements = new Scanner(System.in)) {
            while (statements.hasNextLine()) {
                jdbc.sql(statements.nextLine()).update();
                System.out.println(DONE);
            }
        }
    }

    static AnotherTimeCalendar in(Path folder) throws IOException {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        String classPath = System.getProperty("java.class.path");
        Process process = new ProcessBuilder(
                        java, "-cp", classPath, AnotherTimeCalendar.class.getName(), folder.toString())
                .redirectErrorStream(true)
                .start();
        var another = new AnotherTimeCalendar(process);
        another.awaitDone();
        return another;
    }

    long pid() {
        return process.pid();
    }

    void write(String statement) throws IOException {
        var input = process.outputWriter();
        input.write(statement);
        input.newLine();
        input.flush();
        awaitDone();
    }

    /** As kill -9 does: no hook runs, no child is told. */
    @Override
    public void close() {
        process.destroyForcibly().onExit().join();
    }

    private void awaitDone() throws IOException {
        for (String line = output.readLine(); !DONE.equals(line); line = output.readLine()) {
            if (line == null) {
                throw new IllegalStateException("the other process has ended");
            }
        }
    }
}
