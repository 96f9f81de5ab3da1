package com.timeapp.calendar.api;

import com.timeapp.calendar.domain.erasure.OfficerRequests;
import com.timeapp.calendar.domain.id.ErasureId;
import com.timeapp.calendar.domain.id.SubjectId;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** What officers have asked for. */
final class OfficerRequestsInMemory implements OfficerRequests {

    private record Request(SubjectId person, String officer, boolean alone, Instant at) {}

    private final Map<ErasureId, Request> all = new LinkedHashMap<>();

    void clear() {
        all.clear();
    }

    @Override
    public int othersSince(String officer, SubjectId person, Instant since) {
        return (int) all.values().stream()
                .filter(request ->
                        request.officer().equals(officer) && request.at().isAfter(since))
                .map(Request::person)
                .filter(asked -> !asked.equals(person))
                .distinct()
                .count();
    }

    @Override
    public void note(ErasureId erasure, SubjectId person, String officer, boolean alone, Instant at) {
        all.put(erasure, new Request(person, officer, alone, at));
    }

    @Override
    public Optional<String> needsAnotherThan(ErasureId erasure) {
        return Optional.ofNullable(all.get(erasure))
                .filter(request -> !request.alone())
                .map(Request::officer);
    }
}
