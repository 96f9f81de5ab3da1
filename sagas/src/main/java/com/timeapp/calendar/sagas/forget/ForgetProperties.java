package com.timeapp.calendar.sagas.forget;

import java.time.Duration;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param erasureDelay how long after the request the destruction starts; processing stops at once
 * @param providerPatience how long it is tried to delete our events in calendars that cannot be reached; the keys live
 *     as long, because nothing could be deleted without them
 * @param lastWait how long it may take after that until what is left is let go
 * @param backupsKept how long the operator keeps backups, which certificates promise; they promise nothing where it is
 *     not given
 * @param skeletonKept how long the facts of somebody who was forgotten are kept, unreadable as they are
 * @param skeletonBasis the name of the text that says on what basis; no spaces
 */
@ConfigurationProperties("time.privacy")
public record ForgetProperties(
        @DefaultValue("0s") Duration erasureDelay,
        @DefaultValue("24h") Duration providerPatience,
        @DefaultValue("5m") Duration lastWait,
        @Nullable Duration backupsKept,
        @DefaultValue("1095d") Duration skeletonKept,
        @DefaultValue("gdpr-art-5-2") String skeletonBasis) {

    public ForgetProperties {
        if (Stream.of(erasureDelay, providerPatience, lastWait, backupsKept, skeletonKept)
                .filter(Objects::nonNull)
                .anyMatch(Duration::isNegative)) {
            throw new IllegalArgumentException("time.privacy: durations must not be negative");
        }
        if (!skeletonBasis.matches("[!-~]{1,100}")) {
            throw new IllegalArgumentException("time.privacy.skeleton-basis is one word in ASCII");
        }
    }
}
