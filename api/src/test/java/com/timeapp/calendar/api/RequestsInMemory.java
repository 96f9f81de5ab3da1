package com.timeapp.calendar.api;

import com.timeapp.calendar.domain.request.AnsweredRequests;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/** Remembers for as long as the test runs. */
final class RequestsInMemory implements AnsweredRequests {

    private record Kept(Index body, Optional<Answer> answer) {}

    private final Map<Index, Kept> kept = new ConcurrentHashMap<>();

    @Override
    public Beginning begin(Name name) {
        var known = kept.putIfAbsent(name.scope(), new Kept(name.body(), Optional.empty()));
        if (known == null) {
            return new Beginning.First();
        }
        if (!known.body().equals(name.body())) {
            return new Beginning.OtherBody();
        }
        return known.answer().<Beginning>map(Beginning.Answered::new).orElseGet(Beginning.Running::new);
    }

    @Override
    public void end(Name name, Answer answer) {
        kept.put(name.scope(), new Kept(name.body(), Optional.of(answer)));
    }

    @Override
    public void forget(Name name) {
        kept.remove(name.scope());
    }

    void clear() {
        kept.clear();
    }

    /** The bodies of all answers together. */
    @Override
    public String toString() {
        return kept.values().stream()
                .flatMap(known -> known.answer().stream())
                .map(Answer::body)
                .collect(Collectors.joining("\n"));
    }
}
