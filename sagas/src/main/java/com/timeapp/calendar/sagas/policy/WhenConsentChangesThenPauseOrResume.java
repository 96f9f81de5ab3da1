package com.timeapp.calendar.sagas.policy;

import com.timeapp.calendar.domain.connection.ConnectionCommand.PauseWithoutConsent;
import com.timeapp.calendar.domain.connection.ConnectionCommand.ResumeWithConsent;
import com.timeapp.calendar.domain.connection.ConnectionFact.Connected;
import com.timeapp.calendar.domain.id.ConnectionId;
import com.timeapp.calendar.domain.id.SubjectId;
import com.timeapp.calendar.domain.lookup.ConnectionDirectory;
import com.timeapp.calendar.domain.personal.Personal;
import com.timeapp.calendar.domain.subject.ConsentLedger;
import com.timeapp.calendar.domain.subject.ConsentTerms;
import com.timeapp.calendar.domain.subject.SubjectFact.ConsentGiven;
import com.timeapp.calendar.domain.subject.SubjectFact.ConsentWithdrawn;
import java.util.function.Function;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.DisallowReplay;
import org.axonframework.eventhandling.EventHandler;
import org.springframework.stereotype.Component;

/** Without consent nothing travels; with a new one all that was held up goes on, and nothing that was paused otherwise. */
@Component
@ProcessingGroup("policies")
@DisallowReplay
class WhenConsentChangesThenPauseOrResume {

    private final ConnectionDirectory connections;
    private final ConsentLedger ledger;
    private final CommandGateway commands;

    WhenConsentChangesThenPauseOrResume(
            ConnectionDirectory connections, ConsentLedger ledger, CommandGateway commands) {
        this.connections = connections;
        this.ledger = ledger;
        this.commands = commands;
    }

    @EventHandler
    void on(ConsentGiven given) {
        settle(given.subject(), given.terms());
    }

    @EventHandler
    void on(ConsentWithdrawn withdrawn) {
        settle(withdrawn.subject(), withdrawn.terms());
    }

    /** Consent may have been taken back while somebody was connecting. */
    @EventHandler
    void on(Connected connected) {
        var newest = ledger.of(connected.subject()).stream()
                .filter(said -> said.terms().purpose().equals(ConsentTerms.CALENDAR_SYNC))
                .reduce((earlier, later) -> later);
        if (newest.filter(said -> !said.granted()).isPresent()) {
            commands.sendAndWait(new PauseWithoutConsent(connected.connection()));
        }
    }

    /** By what holds now: what was said since has its own turn, and two that come late do not undo each other. */
    private void settle(SubjectId subject, Personal<ConsentTerms> said) {
        if (said.known()
                .filter(terms -> terms.purpose().equals(ConsentTerms.CALENDAR_SYNC))
                .isPresent()) {
            Function<ConnectionId, Object> command = ledger.isGranted(subject, ConsentTerms.CALENDAR_SYNC)
                    ? connection -> new ResumeWithConsent(connection, subject)
                    : PauseWithoutConsent::new;
            UnlessErased.run(() -> connections
                    .of(subject)
                    .forEach(connection -> commands.sendAndWait(command.apply(connection.connection()))));
        }
    }
}
