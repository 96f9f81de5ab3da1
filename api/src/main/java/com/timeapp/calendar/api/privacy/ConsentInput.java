package com.timeapp.calendar.api.privacy;

import com.timeapp.calendar.api.input.Fields;
import com.timeapp.calendar.api.input.Values;
import com.timeapp.calendar.domain.id.UserId;
import com.timeapp.calendar.domain.subject.ConsentTerms.LegalBasis;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.databind.node.ObjectNode;

/** What somebody says to a purpose. */
record ConsentInput(
        Optional<UserId> user,
        String purpose,
        String textVersion,
        boolean granted,
        LegalBasis basis,
        Optional<String> text,
        Optional<String> language,
        List<String> scopes,
        String channel) {

    static final int LONGEST_TEXT = 100_000;

    static ConsentInput of(ObjectNode body) {
        var fields = new Fields(body);
        Stream.of("purpose", "text_version", "granted")
                .filter(fields::isAbsent)
                .forEach(name -> fields.wrong(name, "is required"));
        var user = fields.value("user_id", Values::user);
        var purpose = fields.required("purpose", Values.line(64));
        var textVersion = fields.required("text_version", Values.line(64));
        var granted = fields.required("granted", Values::flag);
        var basis = fields.value("legal_basis", Values.word(LegalBasis.class));
        var text = fields.value("text", Values.text(LONGEST_TEXT));
        var language = fields.value("language", Values.line(35));
        var scopes = fields.value("scopes", Values.line(2_000));
        var channel = fields.value("channel", Values.line(64));
        fields.check();
        return new ConsentInput(
                user,
                purpose.wanted().orElseThrow(),
                textVersion.wanted().orElseThrow(),
                granted.wanted().orElseThrow(),
                basis.orElse(LegalBasis.CONSENT),
                text,
                language,
                scopes.stream()
                        .flatMap(line -> Stream.of(line.split(" ")))
                        .filter(scope -> !scope.isEmpty())
                        .toList(),
                channel.orElse("app"));
    }

    /** Taking it back is none, and neither is another basis. */
    boolean isConsent() {
        return granted && basis == LegalBasis.CONSENT;
    }

    /** Hidden: personal. */
    @Override
    public String toString() {
        return "ConsentInput[…]";
    }
}
