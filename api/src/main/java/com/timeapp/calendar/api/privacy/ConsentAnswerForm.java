package com.timeapp.calendar.api.privacy;

import com.timeapp.calendar.api.idempotency.AnswerForm;
import com.timeapp.calendar.domain.id.SubjectId;
import com.timeapp.calendar.domain.id.UserId;
import com.timeapp.calendar.domain.lookup.ConnectionDirectory;
import com.timeapp.calendar.domain.subject.ConsentLedger;
import com.timeapp.calendar.domain.subject.Subjects;
import java.util.Objects;
import java.util.function.Predicate;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Keeps that something was agreed to, and nothing of it: what is answered again is what the ledger says then. */
@Component
class ConsentAnswerForm implements AnswerForm {

    private static final String LEDGER = "ledger";

    private final JsonMapper json;
    private final Subjects subjects;
    private final ConnectionDirectory connections;
    private final ConsentLedger ledger;

    ConsentAnswerForm(JsonMapper json, Subjects subjects, ConnectionDirectory connections, ConsentLedger ledger) {
        this.json = json;
        this.subjects = subjects;
        this.connections = connections;
        this.ledger = ledger;
    }

    @Override
    public Predicate<String> paths() {
        return "/privacy/consent"::equals;
    }

    @Override
    public String kept(String answer) {
        return json.readTree(answer).has(LEDGER) ? "{}" : answer;
    }

    @Override
    public String answered(String kept, String path, byte[] request) {
        if (!kept.equals("{}")) {
            return kept;
        }
        return json.writeValueAsString(
                subjects.find(user(request)).map(this::status).orElse(ConsentStatus.NOTHING));
    }

    /** The same caller was let speak for this person before. */
    private UserId user(byte[] request) {
        return ConsentInput.of((ObjectNode) json.readTree(request)).user().orElseGet(() -> new UserId(caller()));
    }

    private static String caller() {
        return Objects.requireNonNull(SecurityContextHolder.getContext().getAuthentication())
                .getName();
    }

    private ConsentStatus status(SubjectId subject) {
        return ConsentStatus.of(connections.of(subject), ledger.of(subject));
    }
}
