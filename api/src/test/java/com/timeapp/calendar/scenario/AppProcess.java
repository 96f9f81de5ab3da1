package com.timeapp.calendar.scenario;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/** What a running product costs, as the operating system and its JVM tell. */
record AppProcess(RunningApp app) {

    private static final Pattern RSS = Pattern.compile("VmRSS:\\s+(\\d+) kB");
    private static final Pattern HEAP = Pattern.compile("used (\\d+)K");

    Duration cpu() {
        return cpu(ProcessHandle.of(app.pid()).orElseThrow());
    }

    static Duration cpu(ProcessHandle process) {
        return process.info().totalCpuDuration().orElse(Duration.ZERO);
    }

    /** In MiB; not a number where there is no /proc. */
    double residentSet() {
        try {
            var status = RSS.matcher(Files.readString(Path.of("/proc", Long.toString(app.pid()), "status")));
            return status.find() ? Long.parseLong(status.group(1)) / 1024.0 : Double.NaN;
        } catch (IOException notLinux) {
            return Double.NaN;
        }
    }

    /** In MiB, after a full collection. */
    double liveHeap() {
        jcmd("GC.run");
        var used = HEAP.matcher(jcmd("GC.heap_info"));
        return used.find() ? Long.parseLong(used.group(1)) / 1024.0 : Double.NaN;
    }

    private String jcmd(String command) {
        try {
            var jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
            var process = new ProcessBuilder(jcmd, Long.toString(app.pid()), command)
                    .redirectErrorStream(true)
                    .start();
            var output = new String(process.getInputStream().readAllBytes());
            process.waitFor(1, TimeUnit.MINUTES);
            return output;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
