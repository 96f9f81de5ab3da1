package com.timeapp.calendar.infra.google;

import io.github.bucket4j.Bucket;
import io.github.bucket4j.BucketConfiguration;
import io.github.bucket4j.distributed.ExpirationAfterWriteStrategy;
import io.github.bucket4j.postgresql.Bucket4jPostgreSQL;
import java.time.Duration;
import javax.sql.DataSource;

/**
 * Google's quotas as buckets. Google counts what came in any minute, so what a bucket holds and what flows into it
 * within a minute are together the quota.
 *
 * @see <a href="https://developers.google.com/workspace/calendar/api/guides/quota">Manage quotas</a>
 */
final class Quotas {

    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final int BURST_SHARE = 6;

    private Quotas() {}

    static BucketConfiguration of(int perMinute) {
        var burst = perMinute / BURST_SHARE;
        return BucketConfiguration.builder()
                .addLimit(limit -> limit.capacity(burst).refillGreedy(perMinute - burst, MINUTE))
                .build();
    }

    /** Shared by all nodes on the database. */
    static CallBudget shared(DataSource database, GoogleApiProperties.Quota quota) {
        var buckets = Bucket4jPostgreSQL.selectForUpdateBasedBuilder(database)
                .table("queue.call_budget")
                .expirationAfterWrite(
                        ExpirationAfterWriteStrategy.basedOnTimeForRefillingBucketUpToMax(Duration.ofMinutes(10)))
                .build();
        return new SharedBudget(
                person -> buckets.builder().build(person, () -> of(quota.perPerson())),
                project -> buckets.builder().build(project, () -> of(quota.perProject())));
    }

    /** For one node alone. */
    static CallBudget local(GoogleApiProperties.Quota quota) {
        return new SharedBudget(person -> bucket(quota.perPerson()), project -> bucket(quota.perProject()));
    }

    private static Bucket bucket(int perMinute) {
        var builder = Bucket.builder();
        for (var limit : of(perMinute).getBandwidths()) {
            builder.addLimit(limit);
        }
        return builder.build();
    }
}
