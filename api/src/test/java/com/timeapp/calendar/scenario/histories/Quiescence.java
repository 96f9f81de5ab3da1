package com.timeapp.calendar.scenario.histories;

import com.timeapp.calendar.domain.id.SubjectId;
import java.time.Duration;
import java.util.HashSet;
import java.util.Queue;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;

/**
 * Finds out when nothing is under way for a person any more. One thread looks for all: at the lanes with something due, at
 * the end of the log, and at how far it is read. Quiet is who had nothing due and no new fact while the log was read to its
 * end twice.
 */
final class Quiescence implements AutoCloseable {

    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(15);
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    /** A call that is not due within this time waits for a person, not for us. */
    private static final String BUSY = """
            select distinct call.lane, null::bigint as head
            from queue.call as call left join queue.lane as held using (lane)
            where call.due <= now() + interval '30 seconds'
            and coalesce(held.not_before, now()) <= now() + interval '30 seconds'
            union all select null, coalesce(max(globalindex), 0) from eventstore.domainevententry""";

    private final Product product;
    private final Queue<Waiting> waiting = new ConcurrentLinkedQueue<>();
    private final Thread looking;
    private volatile boolean closed;

    Quiescence(Product product) {
        this.product = product;
        this.looking = Thread.ofPlatform().daemon().name("quiescence").start(this::look);
    }

    private static final class Waiting {

        private final Set<UUID> lanes;
        private final LongSupplier published;
        private final CompletableFuture<Void> quiet = new CompletableFuture<>();
        private long counted = -1;
        private long end;
        private int ends;

        Waiting(Set<UUID> lanes, LongSupplier published) {
            this.lanes = lanes;
            this.published = published;
        }

        /** @return whether it is quiet */
        boolean seen(Set<UUID> busy, long reached, long head, long now) {
            if (now != counted || lanes.stream().anyMatch(busy::contains)) {
                counted = now;
                ends = 0;
                end = head;
                return false;
            }
            if (reached >= end) {
                ends++;
                end = head;
            }
            return ends >= 2;
        }
    }

    /** @throws IllegalStateException when it does not become quiet */
    void await(SubjectId person, Set<UUID> lanes) {
        var one = new Waiting(lanes, () -> product.publishedAbout(person));
        waiting.add(one);
        try {
            one.quiet.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException late) {
            waiting.remove(one);
            throw new IllegalStateException("it does not become quiet");
        } catch (InterruptedException | ExecutionException stopped) {
            throw new IllegalStateException(stopped);
        }
    }

    private void look() {
        while (!closed) {
            if (!waiting.isEmpty()) {
                try {
                    lookOnce();
                } catch (RuntimeException failed) {
                    waiting.forEach(one -> one.quiet.completeExceptionally(failed));
                    waiting.clear();
                }
            }
            pause();
        }
    }

    private void lookOnce() {
        var now = waiting.stream().collect(Collectors.toMap(one -> one, one -> one.published.getAsLong()));
        var reached = product.reached();
        var busy = new HashSet<UUID>();
        var end = new AtomicLong();
        product.jdbc().sql(BUSY).query(row -> {
            var lane = row.getObject(1, UUID.class);
            if (lane == null) {
                end.set(row.getLong(2));
            } else {
                busy.add(lane);
            }
        });
        var head = end.get();
        now.forEach((one, published) -> {
            if (one.seen(busy, reached, head, published)) {
                waiting.remove(one);
                one.quiet.complete(null);
            }
        });
    }

    private static void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(BETWEEN_LOOKS.toMillis());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        closed = true;
        looking.interrupt();
    }
}
