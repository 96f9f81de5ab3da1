package com.timeapp.calendar.infra.google;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.timeapp.calendar.domain.id.AccountId;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/**
 * How long an account waits that Google throttles without saying for how long: twice as long each time, and never all
 * at once.
 *
 * @see <a href="https://developers.google.com/workspace/calendar/api/guides/quota#backoff">Exponential backoff</a>
 */
final class Backoffs {

    private static final int DOUBLINGS_MAX = 20;

    private final GoogleApiProperties.Backoff limits;
    private final Cache<AccountId, Integer> refusals;

    Backoffs(GoogleApiProperties.Backoff limits) {
        this.limits = limits;
        this.refusals = Caffeine.newBuilder()
                .expireAfterWrite(limits.longest().multipliedBy(2))
                .build();
    }

    Duration next(AccountId account) {
        var before = refusals.asMap().merge(account, 1, Integer::sum) - 1;
        var doubled = limits.shortest().multipliedBy(1L << Math.min(before, DOUBLINGS_MAX));
        var most = doubled.compareTo(limits.longest()) < 0 ? doubled : limits.longest();
        return most.plusMillis(ThreadLocalRandom.current().nextLong(1 + most.toMillis()))
                .dividedBy(2);
    }

    void end(AccountId account) {
        refusals.invalidate(account);
    }
}
