package com.timeapp.calendar.api;

import com.timeapp.calendar.domain.erasure.Erasure;
import com.timeapp.calendar.domain.erasure.Erasure.Stage;
import com.timeapp.calendar.domain.erasure.ErasureScope;
import com.timeapp.calendar.domain.erasure.Erasures;
import com.timeapp.calendar.domain.erasure.Tally;
import com.timeapp.calendar.domain.id.ErasureId;
import com.timeapp.calendar.domain.subject.Requester;
import com.timeapp.calendar.domain.subject.SubjectFact.ForgetRequested;
import com.timeapp.calendar.domain.subject.SubjectFact.Forgotten;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The erasures that the web layer is told of. */
public final class ErasuresInMemory implements Erasures {

    private final Map<ErasureId, Erasure> all = new HashMap<>();

    void clear() {
        all.clear();
    }

    public void add(Erasure erasure) {
        all.put(erasure.id(), erasure);
    }

    @Override
    public Optional<Erasure> find(ErasureId erasure) {
        return Optional.ofNullable(all.get(erasure));
    }

    @Override
    public boolean hasKey(ErasureScope scope) {
        return false;
    }

    @Override
    public void ask(ErasureId erasure, ErasureScope scope, boolean deleteEvents, Requester by, Instant at) {
        add(new Erasure(
                erasure,
                scope,
                deleteEvents,
                by,
                at,
                Stage.UNCONFIRMED,
                Tally.NONE,
                Optional.empty(),
                Optional.empty()));
    }

    @Override
    public void requested(ForgetRequested fact, Instant at) {
        throw new UnsupportedOperationException("only a fact does that");
    }

    @Override
    public void forgotten(Forgotten fact, Instant at) {
        throw new UnsupportedOperationException("only a fact does that");
    }
}
