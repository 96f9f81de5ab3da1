package com.timeapp.calendar.scenario.histories;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;

/** Lets many histories happen at the same time in one product, and cuts those down that go wrong. */
final class Histories implements AutoCloseable {

    /** Fewer than connections to the database: whoever is new takes a second one for their first key. */
    private static final int AT_ONCE = Integer.getInteger("at-once", 20);

    /** A race does not turn out the same each time. */
    private static final int TRIES = 2;

    private static final int MOST_FAILURES = 25;

    /** To cut down takes many runs. */
    private static final int CUT_DOWN = Integer.getInteger("cut-down", 2);

    /** No history begins later than that; 0: they take as long as they take. */
    private static final Duration TIME = Duration.ofMinutes(Long.getLong("minutes", 0));

    private final Product product;
    private final int atOnce;
    private final Quiescence quiescence;
    private final Map<Long, AtomicInteger> tries = new ConcurrentHashMap<>();
    private final Costs costs;

    Histories(Product product) {
        this(product, AT_ONCE);
    }

    Histories(Product product, int atOnce) {
        this.product = product;
        this.atOnce = atOnce;
        this.quiescence = new Quiescence(product);
        this.costs = new Costs(product);
    }

    record Failure(Plan plan, List<String> complaints) {

        @Override
        public String toString() {
            return "%s%n  in the history -Dseed=%d -Dhistories=1, %n  %s"
                    .formatted(String.join(System.lineSeparator(), complaints), plan.seed(), plan);
        }
    }

    /** Those that went wrong once, all at the same time; a test for each. */
    Stream<DynamicTest> known() {
        return begin(Known.values()).entrySet().stream()
                .map(one -> dynamicTest(
                        one.getKey().name(),
                        () -> assertThat(one.getValue().get()).isEmpty()))
                .onClose(this::close);
    }

    /** Begins with that seed, tells what it took, and fails where one of them went wrong. */
    void live(long seed, int many) {
        var begin = System.nanoTime();
        var failures = all(LongStream.range(seed, seed + many));
        System.out.println(costs.table((System.nanoTime() - begin) / 1e9));
        assertThat(failures)
                .as(failures.stream().map(Object::toString).collect(Collectors.joining("\n\n")))
                .isEmpty();
    }

    private List<Failure> all(LongStream seeds) {
        var failures = new ConcurrentLinkedQueue<Failure>();
        var places = new Semaphore(atOnce);
        var begin = System.nanoTime();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            seeds.forEach(seed -> {
                places.acquireUninterruptibly();
                threads.submit(() -> {
                    try {
                        if (failures.size() < MOST_FAILURES && !isOver(begin)) {
                            var plan = Plans.of(seed);
                            var complaints = run(plan);
                            if (!complaints.isEmpty()) {
                                failures.add(new Failure(plan, complaints));
                                System.out.printf("seed %d: %s%n", seed, complaints);
                            }
                        }
                    } finally {
                        places.release();
                    }
                });
            });
        }
        return Stream.concat(
                        failures.stream().limit(CUT_DOWN).parallel().map(this::cutDown),
                        failures.stream().skip(CUT_DOWN))
                .toList();
    }

    private static boolean isOver(long begin) {
        return TIME.isPositive() && System.nanoTime() - begin > TIME.toNanos();
    }

    /** @return what is wrong with each, once it is over */
    private Map<Known, Future<List<String>>> begin(Known... all) {
        var begun = new EnumMap<Known, Future<List<String>>>(Known.class);
        for (var known : all) {
            var complaints = new FutureTask<>(() -> run(known));
            Thread.startVirtualThread(complaints);
            begun.put(known, complaints);
        }
        return begun;
    }

    private List<String> run(Known known) {
        return History.complaints(product, quiescence, known.plan(), "known-" + known.ordinal(), costs);
    }

    /** The same names, and so the same texts, each time that a seed is tried. */
    private List<String> run(Plan plan) {
        var time =
                tries.computeIfAbsent(plan.seed(), any -> new AtomicInteger()).incrementAndGet();
        return History.complaints(product, quiescence, plan, "h%d-%d".formatted(plan.seed(), time), costs);
    }

    /** Leaves steps out, many at once and then one by one, for as long as it goes wrong all the same. */
    private Failure cutDown(Failure failure) {
        var smallest = failure;
        for (var size = Math.max(1, failure.plan().ops().size() / 2); size > 0; size /= 2) {
            for (var from = 0; from < smallest.plan().ops().size(); ) {
                var smaller = again(smallest.plan().without(from, size));
                if (smaller.isPresent()) {
                    smallest = smaller.get();
                } else {
                    from += size;
                }
            }
        }
        return smallest;
    }

    private Optional<Failure> again(Plan plan) {
        for (var i = 0; i < TRIES; i++) {
            var complaints = new ArrayList<>(run(plan));
            if (!complaints.isEmpty()) {
                return Optional.of(new Failure(plan, complaints));
            }
        }
        return Optional.empty();
    }

    @Override
    public void close() {
        quiescence.close();
    }
}
