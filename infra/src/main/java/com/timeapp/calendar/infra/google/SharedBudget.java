package com.timeapp.calendar.infra.google;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.timeapp.calendar.domain.id.AccountId;
import io.github.bucket4j.Bucket;
import java.time.Duration;
import java.util.function.LongFunction;

/**
 * Draws on buckets that all nodes share, one for each person and one for the project, a handful of requests at a time:
 * a poll every minute would otherwise be a write to the database every minute.
 */
final class SharedBudget implements CallBudget {

    private static final long PROJECT = 0;
    private static final int PERSON_HANDFUL = 10;
    private static final int PROJECT_HANDFUL = 100;

    /** A few requests that are made later than they were drawn fit into any minute. */
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);

    private static final Duration HANDFUL_LIFE = Duration.ofMinutes(10);

    private final LongFunction<Bucket> people;
    private final Handful project;
    private final Cache<Long, Handful> handfuls =
            Caffeine.newBuilder().expireAfterWrite(HANDFUL_LIFE).build();

    /**
     * @param people the bucket of a person by its number
     * @param project the one of all
     */
    SharedBudget(LongFunction<Bucket> people, LongFunction<Bucket> project) {
        this.people = people;
        this.project = new Handful(project.apply(PROJECT), PROJECT_HANDFUL);
    }

    @Override
    public Turn take(AccountId account, int wanted) {
        var number = number(account);
        var person = handfuls.get(number, any -> new Handful(people.apply(number), PERSON_HANDFUL));
        var allowed = person.take(wanted);
        var granted = project.take(allowed);
        person.giveBack(allowed - granted);
        if (granted == wanted) {
            return new Turn(granted, Duration.ZERO);
        }
        return new Turn(granted, (granted < allowed ? project : person).pause(wanted - granted));
    }

    /** Never the project's. */
    private static long number(AccountId account) {
        var bits = account.value().getMostSignificantBits() ^ account.value().getLeastSignificantBits();
        return bits == PROJECT ? 1 : bits;
    }

    private static final class Handful {

        private final Bucket bucket;
        private final int size;
        private int left;

        Handful(Bucket bucket, int size) {
            this.bucket = bucket;
            this.size = size;
        }

        synchronized int take(int wanted) {
            if (left < wanted) {
                left += (int) bucket.tryConsumeAsMuchAsPossible(Math.max(wanted - left, size));
            }
            var granted = Math.min(wanted, left);
            left -= granted;
            return granted;
        }

        synchronized void giveBack(int unused) {
            left += unused;
        }

        Duration pause(int wanted) {
            // more than the bucket ever holds is never there at once
            return Duration.ofNanos(Math.clamp(
                    bucket.estimateAbilityToConsume(wanted).getNanosToWaitForRefill(), 1, LONGEST_PAUSE.toNanos()));
        }
    }
}
