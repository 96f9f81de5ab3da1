package com.timeapp.calendar.sagas.forget;

import com.timeapp.calendar.domain.connection.ConnectionCommand.Disconnect;
import com.timeapp.calendar.domain.connection.ConnectionCommand.Pause;
import com.timeapp.calendar.domain.erasure.CertificateSigner;
import com.timeapp.calendar.domain.erasure.Destruction;
import com.timeapp.calendar.domain.erasure.Erasure;
import com.timeapp.calendar.domain.erasure.ErasureCertificate;
import com.timeapp.calendar.domain.erasure.ErasureScope;
import com.timeapp.calendar.domain.erasure.ErasureSteps;
import com.timeapp.calendar.domain.erasure.Erasures;
import com.timeapp.calendar.domain.erasure.Horizon;
import com.timeapp.calendar.domain.erasure.Residue;
import com.timeapp.calendar.domain.id.AccountId;
import com.timeapp.calendar.domain.lookup.ConnectionDirectory;
import com.timeapp.calendar.domain.lookup.ConnectionDirectory.Entry;
import com.timeapp.calendar.domain.subject.SubjectCommand.CompleteErasure;
import com.timeapp.calendar.domain.subject.SubjectCommand.Forget;
import com.timeapp.calendar.domain.subject.SubjectCommand.RecordKeysDestroyed;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.springframework.stereotype.Component;

/**
 * Lets the calendars go, destroys the keys, waits until every node has dropped them, and certifies it. Each step finds out
 * anew how far it is, so that it makes no difference who takes it, when, and how often.
 */
@Component
class ForgetSaga implements ErasureSteps {

    private final ConnectionDirectory connections;
    private final Destruction destruction;
    private final Erasures erasures;
    private final CertificateSigner signer;
    private final CommandGateway commands;
    private final ForgetProperties properties;

    ForgetSaga(
            ConnectionDirectory connections,
            Destruction destruction,
            Erasures erasures,
            CertificateSigner signer,
            CommandGateway commands,
            ForgetProperties properties) {
        this.connections = connections;
        this.destruction = destruction;
        this.erasures = erasures;
        this.signer = signer;
        this.commands = commands;
        this.properties = properties;
    }

    @Override
    public void advance(Erasure erasure, Instant now) {
        switch (erasure.stage()) {
            case REQUESTED -> letGo(erasure, now);
            case DESTROYED -> certify(erasure, now);
            case RESTORED -> askAgain(erasure);
            case UNCONFIRMED, FORGOTTEN -> {}
        }
    }

    private void letGo(Erasure erasure, Instant now) {
        var connected = connected(erasure.scope());
        destruction.survey(erasure, connected.size());
        var begin = erasure.requestedAt().plus(properties.erasureDelay());
        if (now.isBefore(begin)) {
            connected.forEach(connection -> commands.sendAndWait(new Pause(connection.connection())));
            return;
        }
        var giveUp = begin.plus(properties.providerPatience());
        var deletes = erasure.deleteEvents() && now.isBefore(giveUp);
        var leavesAll = !now.isBefore(giveUp);
        connected.forEach(
                connection -> commands.sendAndWait(new Disconnect(connection.connection(), deletes, leavesAll)));
        var calendarsGone = connected(erasure.scope()).isEmpty();
        var grantsGone = destruction.giveBackGrants(erasure.scope(), accounts(erasure.scope()))
                || now.isAfter((erasure.deleteEvents() ? giveUp : begin).plus(properties.lastWait()));
        if (calendarsGone && grantsGone || now.isAfter(giveUp.plus(properties.lastWait()))) {
            destruction.destroyKeys(erasure);
            erasures.find(erasure.id()).ifPresent(next -> certify(next, now));
        }
    }

    /** The facts of it are not in the log that was restored. */
    private void askAgain(Erasure erasure) {
        var scope = erasure.scope();
        commands.sendAndWait(
                new Forget(scope.subject(), erasure.id(), scope.connection(), erasure.deleteEvents(), erasure.by()));
    }

    private void certify(Erasure erasure, Instant now) {
        var subject = erasure.scope().subject();
        var keys = destruction.destroyedKeys(erasure.scope());
        commands.sendAndWait(new RecordKeysDestroyed(subject, erasure.id(), keys.keys()));
        var nodes = destruction.acknowledgements(erasure);
        if (!nodes.areComplete()) {
            return;
        }
        // from here on nobody can write anything about them
        var horizon = horizon(erasure.scope(), now);
        destruction.purge(erasure, horizon.skeletonUntil());
        erasures.find(erasure.id())
                .map(done -> ErasureCertificate.text(
                        signer.origin(), done, keys, nodes, Residue.of(done, now), horizon, now))
                .ifPresent(text -> commands.sendAndWait(new CompleteErasure(subject, erasure.id(), signer.sign(text))));
    }

    /** The facts of a connection stay with those of its person. */
    private Horizon horizon(ErasureScope scope, Instant now) {
        return new Horizon(
                Optional.ofNullable(properties.backupsKept()).map(now::plus),
                scope.connection().isPresent() ? Optional.empty() : Optional.of(now.plus(properties.skeletonKept())),
                properties.skeletonBasis());
    }

    private List<AccountId> accounts(ErasureScope scope) {
        return connections.of(scope.subject()).stream()
                .map(connection -> connection.account().id())
                .toList();
    }

    private List<Entry> connected(ErasureScope scope) {
        return scope.connection()
                .map(one -> connections.find(one).stream()
                        .filter(entry -> entry.owner().equals(scope.subject()))
                        .toList())
                .orElseGet(() -> connections.of(scope.subject()));
    }
}
