package com.timeapp.calendar.infra.caldav.fake;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.Predicate;
import java.util.zip.GZIPOutputStream;

/** Which calls something goes wrong with, how often, and what; in force once it says what. */
public final class FaultRule {

    private final Faults faults;
    private final Set<String> methods;
    private Predicate<String> paths = any -> true;
    private long left = Long.MAX_VALUE;
    private int hits;
    private double probability = 1;
    private Random random = new Random(0);
    private Fault fault = new Fault.CutBefore();

    FaultRule(Faults faults, Set<String> methods) {
        this.faults = faults;
        this.methods = methods;
    }

    public FaultRule under(String folder) {
        return where(path -> path.startsWith(folder));
    }

    public FaultRule where(Predicate<String> paths) {
        this.paths = paths;
        return this;
    }

    public FaultRule times(int times) {
        this.left = times;
        return this;
    }

    public FaultRule sometimes(double probability, long seed) {
        this.probability = probability;
        this.random = new Random(seed);
        return this;
    }

    /** @param headers names and values in turn */
    public FaultRule answers(int status, String... headers) {
        return inForce(new Fault.Answered(new Reply(status, pairs(headers), "")));
    }

    public FaultRule answersXml(String document) {
        return inForce(new Fault.Answered(Reply.xml(207, document)));
    }

    /** So many octets once they are decompressed, a thousandth of that on the wire. */
    public FaultRule answersZeroes(int size) {
        var body = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(body)) {
            var chunk = new byte[64 * 1_024];
            for (var left = size; left > 0; left -= chunk.length) {
                gzip.write(chunk, 0, Math.min(left, chunk.length));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return inForce(new Fault.Answered(new Reply(
                207, Map.of("Content-Type", "application/xml", "Content-Encoding", "gzip"), body.toByteArray())));
    }

    /** One octet after the other, for ever. */
    public FaultRule trickles(Duration pause) {
        var reply = Reply.xml(207, "<d:multistatus xmlns:d=\"DAV:\">" + " ".repeat(1_000));
        return inForce(new Fault.Trickled(reply, pause));
    }

    private static Map<String, String> pairs(String... headers) {
        var pairs = new HashMap<String, String>();
        for (var i = 0; i < headers.length; i += 2) {
            pairs.put(headers[i], headers[i + 1]);
        }
        return pairs;
    }

    public FaultRule delaysBy(Duration duration) {
        return inForce(new Fault.Delayed(duration));
    }

    public FaultRule cutsBefore() {
        return inForce(new Fault.CutBefore());
    }

    public FaultRule cutsAfter() {
        return inForce(new Fault.CutAfter());
    }

    public void end() {
        faults.remove(this);
    }

    private FaultRule inForce(Fault fault) {
        this.fault = fault;
        faults.add(this);
        return this;
    }

    synchronized boolean hits(Call call) {
        var hit = left > 0
                && (methods.isEmpty() || methods.contains(call.method()))
                && paths.test(call.path())
                && random.nextDouble() < probability;
        if (hit) {
            left--;
            hits++;
        }
        return hit;
    }

    /** How many calls it has been in force for so far. */
    public synchronized int hits() {
        return hits;
    }

    Fault fault() {
        return fault;
    }
}
