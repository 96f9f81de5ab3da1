package com.timeapp.calendar.api.privacy;

import com.timeapp.calendar.api.problem.Problem;
import com.timeapp.calendar.domain.erasure.OfficerRequests;
import com.timeapp.calendar.domain.id.ErasureId;
import com.timeapp.calendar.domain.id.SubjectId;
import java.time.Duration;
import java.time.Instant;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/** Nobody erases many alone: beyond a few a day another officer confirms each. */
@Component
@EnableConfigurationProperties(OfficerProperties.class)
class SecondOfficer {

    /** How long what is to be confirmed waits, and how long what was asked for counts. */
    static final Duration DAY = Duration.ofDays(1);

    private final OfficerRequests requests;
    private final OfficerProperties properties;

    SecondOfficer(OfficerRequests requests, OfficerProperties properties) {
        this.requests = requests;
        this.properties = properties;
    }

    /** Counts it, for an officer. */
    boolean isNeeded(Asker asker, ErasureId erasure, SubjectId person, Instant now) {
        return asker.officer()
                .map(officer -> {
                    var needed = requests.othersSince(officer, person, now.minus(DAY)) >= properties.alone();
                    requests.note(erasure, person, officer, !needed, now);
                    return needed;
                })
                .orElse(false);
    }

    /** How long it may wait to be confirmed by this one. */
    Duration patience(Asker asker, ErasureId erasure) {
        return requests.needsAnotherThan(erasure)
                .map(first -> {
                    if (asker.officer()
                            .filter(officer -> !officer.equals(first))
                            .isEmpty()) {
                        throw Problem.of(
                                        HttpStatus.FORBIDDEN,
                                        "second_officer_required",
                                        "Another officer confirms this one.")
                                .asException();
                    }
                    return DAY;
                })
                .orElse(Asker.FRESH);
    }
}
