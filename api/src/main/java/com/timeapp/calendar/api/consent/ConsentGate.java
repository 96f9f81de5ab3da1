package com.timeapp.calendar.api.consent;

import com.timeapp.calendar.api.people.Caller;
import com.timeapp.calendar.api.people.Commands;
import com.timeapp.calendar.api.problem.Problem;
import com.timeapp.calendar.domain.id.SubjectId;
import com.timeapp.calendar.domain.refusal.Refusal;
import com.timeapp.calendar.domain.subject.ConsentLedger;
import com.timeapp.calendar.domain.subject.ConsentTerms;
import com.timeapp.calendar.domain.subject.ConsentTerms.By;
import com.timeapp.calendar.domain.subject.ConsentTerms.LegalBasis;
import com.timeapp.calendar.domain.subject.SubjectCommand.RecordConsent;
import java.util.List;
import java.util.Optional;
import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;
import org.springframework.stereotype.Component;

/**
 * Lets nobody connect a calendar for whom no consent or other basis is recorded. Outside production one is recorded then,
 * unless it was taken back, so that trying things out needs no further call.
 */
@Component
public class ConsentGate {

    private static final String DEVELOPMENT = "development";

    private final ConsentLedger ledger;
    private final Commands commands;
    private final boolean records;

    ConsentGate(ConsentLedger ledger, Commands commands, Environment environment) {
        this.ledger = ledger;
        this.commands = commands;
        this.records = !environment.acceptsProfiles(Profiles.of("production"));
    }

    /** @param textVersion to what the person agrees with this very request */
    public void pass(Caller caller, SubjectId owner, Optional<String> textVersion) {
        if (textVersion.isPresent()) {
            give(caller, owner, textVersion.get(), "connect");
        } else if (!ledger.isGranted(owner, ConsentTerms.CALENDAR_SYNC)) {
            if (!records || wasTakenBack(owner)) {
                throw Problem.of(Refusal.CONSENT_REQUIRED).asException();
            }
            give(caller, owner, DEVELOPMENT, DEVELOPMENT);
        }
    }

    private boolean wasTakenBack(SubjectId owner) {
        return ledger.of(owner).stream()
                .filter(said -> said.terms().purpose().equals(ConsentTerms.CALENDAR_SYNC))
                .anyMatch(said -> !said.granted());
    }

    private void give(Caller caller, SubjectId owner, String textVersion, String channel) {
        var terms = new ConsentTerms(
                ConsentTerms.CALENDAR_SYNC,
                LegalBasis.CONSENT,
                textVersion,
                Optional.empty(),
                Optional.empty(),
                List.of(),
                channel,
                caller.isHost() ? By.HOST : By.SELF);
        commands.send(caller, new RecordConsent(owner, terms, true));
    }
}
