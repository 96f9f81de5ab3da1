package com.timeapp.calendar.infra.calls;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/** All that one transaction asks of the queue. */
final class Submission {

    record OfConnection(UUID lane, UUID connection) {}

    private final List<NewCall> calls = new ArrayList<>();
    private final List<OfConnection> hurried = new ArrayList<>();
    private final List<OfConnection> dropped = new ArrayList<>();
    private final List<UUID> listedAnew = new ArrayList<>();

    static Submission of(NewCall call) {
        var one = new Submission();
        one.calls.add(call);
        return one;
    }

    static Submission hurrying(OfConnection connection) {
        var one = new Submission();
        one.hurried.add(connection);
        return one;
    }

    static Submission dropping(OfConnection connection) {
        var one = new Submission();
        one.dropped.add(connection);
        return one;
    }

    static Submission listingAnew(UUID connection) {
        var one = new Submission();
        one.listedAnew.add(connection);
        return one;
    }

    void add(Submission more) {
        calls.addAll(more.calls);
        hurried.addAll(more.hurried);
        dropped.addAll(more.dropped);
        listedAnew.addAll(more.listedAnew);
    }

    /** What was asked for in a part that was rolled back. */
    void remove(Submission part) {
        part.calls.forEach(calls::remove);
        part.hurried.forEach(hurried::remove);
        part.dropped.forEach(dropped::remove);
        part.listedAnew.forEach(listedAnew::remove);
    }

    List<NewCall> calls() {
        return calls;
    }

    /** Whose calls are tried at once, whatever they wait for. */
    List<OfConnection> hurried() {
        return hurried;
    }

    /** Whose calls are not made any more, but for those that are submitted here. */
    List<OfConnection> dropped() {
        return dropped;
    }

    /** Connections whose cursors are forgotten. */
    List<UUID> listedAnew() {
        return listedAnew;
    }

    List<OfConnection> hurriedOrDropped() {
        return Stream.concat(hurried.stream(), dropped.stream()).toList();
    }
}
