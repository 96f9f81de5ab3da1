package com.timeapp.calendar.sagas.forget;

import com.timeapp.calendar.domain.connection.ConnectionCommand.Disconnect;
import com.timeapp.calendar.domain.erasure.Acknowledgements;
import com.timeapp.calendar.domain.erasure.CertificateSigner;
import com.timeapp.calendar.domain.erasure.DestroyedKeys;
import com.timeapp.calendar.domain.erasure.DestroyedKeys.Told;
import com.timeapp.calendar.domain.erasure.Destruction;
import com.timeapp.calendar.domain.erasure.Erasure;
import com.timeapp.calendar.domain.erasure.Erasure.Stage;
import com.timeapp.calendar.domain.erasure.ErasureScope;
import com.timeapp.calendar.domain.erasure.Erasures;
import com.timeapp.calendar.domain.fixtures.Ids;
import com.timeapp.calendar.domain.id.AccountId;
import com.timeapp.calendar.domain.id.ErasureId;
import com.timeapp.calendar.domain.subject.DestroyedKey;
import com.timeapp.calendar.domain.subject.Requester;
import com.timeapp.calendar.domain.subject.SubjectCommand.CompleteErasure;
import com.timeapp.calendar.domain.subject.SubjectCommand.Forget;
import com.timeapp.calendar.domain.subject.SubjectFact.ForgetRequested;
import com.timeapp.calendar.domain.subject.SubjectFact.Forgotten;
import com.timeapp.calendar.sagas.world.World;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** One erasure, its keys and rows, in memory; a step can be cut off before or after it takes effect. */
final class Registry implements Destruction, Erasures, CertificateSigner {

    final List<String> done = new ArrayList<>();
    boolean nodesLetGo = true;
    boolean calendarsAnswer = true;
    boolean grantsAreGivenBack = true;
    Erasure erasure;

    private int effects;
    private int cutOffAt = Integer.MAX_VALUE;

    Registry(Erasure erasure) {
        this.erasure = erasure;
    }

    void cutOffAt(int effect) {
        cutOffAt = effect;
    }

    /** Whether everything that could be cut off was done. */
    boolean wasCutOff() {
        return effects > cutOffAt;
    }

    private void effect(String name, Runnable change) {
        cut();
        change.run();
        done.add(name);
        cut();
    }

    private void cut() {
        if (effects++ == cutOffAt) {
            throw new IllegalStateException("cut off");
        }
    }

    /** What the aggregates and look-ups would have made of the commands. */
    void follow(World world) {
        List.copyOf(world.sent).forEach(command -> {
            switch (command) {
                case Disconnect disconnect -> {
                    if (calendarsAnswer || !disconnect.deleteEvents()) {
                        world.connections.remove(disconnect.connection());
                    }
                }
                case CompleteErasure complete -> become(Stage.FORGOTTEN, Optional.of(complete.certificate()));
                case Forget again -> become(Stage.REQUESTED, Optional.empty());
                default -> {}
            }
        });
        world.sent.clear();
    }

    private void become(Stage stage, Optional<String> certificate) {
        erasure = new Erasure(
                erasure.id(),
                erasure.scope(),
                erasure.deleteEvents(),
                erasure.by(),
                erasure.requestedAt(),
                stage,
                erasure.tally(),
                erasure.completedAt(),
                certificate);
    }

    @Override
    public void survey(Erasure of, int connections) {
        effect("survey", () -> {});
    }

    @Override
    public void destroyKeys(Erasure of) {
        effect("destroy", () -> become(Stage.DESTROYED, Optional.empty()));
    }

    @Override
    public DestroyedKeys destroyedKeys(ErasureScope scope) {
        return new DestroyedKeys(
                List.of(new Told(new DestroyedKey(Ids.key("ann"), "commitment", Instant.EPOCH, 2), 1)), 7);
    }

    @Override
    public void purge(Erasure of, Optional<Instant> skeletonUntil) {
        effect("purge", () -> {});
    }

    @Override
    public boolean giveBackGrants(ErasureScope scope, Collection<AccountId> needed) {
        return grantsAreGivenBack;
    }

    @Override
    public Acknowledgements acknowledgements(Erasure of) {
        return new Acknowledgements(2, nodesLetGo ? 2 : 1, 20);
    }

    @Override
    public Optional<Erasure> find(ErasureId id) {
        return Optional.of(erasure);
    }

    @Override
    public boolean hasKey(ErasureScope scope) {
        return true;
    }

    @Override
    public void ask(ErasureId id, ErasureScope scope, boolean deleteEvents, Requester by, Instant at) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void requested(ForgetRequested fact, Instant at) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void forgotten(Forgotten fact, Instant at) {
        throw new UnsupportedOperationException();
    }

    @Override
    public String origin() {
        return "calendar.example";
    }

    @Override
    public String verifierKey() {
        throw new UnsupportedOperationException();
    }

    @Override
    public String sign(String text) {
        effect("sign", () -> {});
        return text;
    }
}
