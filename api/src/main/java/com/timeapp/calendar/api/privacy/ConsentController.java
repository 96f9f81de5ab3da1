package com.timeapp.calendar.api.privacy;

import com.timeapp.calendar.api.people.Caller;
import com.timeapp.calendar.api.people.Commands;
import com.timeapp.calendar.api.people.People;
import com.timeapp.calendar.domain.id.SubjectId;
import com.timeapp.calendar.domain.lookup.ConnectionDirectory;
import com.timeapp.calendar.domain.subject.ConsentLedger;
import com.timeapp.calendar.domain.subject.ConsentTerms;
import com.timeapp.calendar.domain.subject.ConsentTerms.By;
import com.timeapp.calendar.domain.subject.ConsentTexts;
import com.timeapp.calendar.domain.subject.SubjectCommand.RecordConsent;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.Optional;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.node.ObjectNode;

@Tag(name = "Privacy")
@RestController
class ConsentController {

    private final People people;
    private final ConnectionDirectory connections;
    private final ConsentLedger ledger;
    private final ConsentTexts texts;
    private final Commands commands;

    ConsentController(
            People people,
            ConnectionDirectory connections,
            ConsentLedger ledger,
            ConsentTexts texts,
            Commands commands) {
        this.people = people;
        this.connections = connections;
        this.ledger = ledger;
        this.texts = texts;
        this.commands = commands;
    }

    @Operation(summary = "What a person agreed to", description = "The role host names the person as user_id.")
    @GetMapping("/privacy/consent")
    ConsentStatus get(Caller caller, @RequestParam(name = "user_id", required = false) Optional<String> user) {
        return people.named(caller, "user_id", user).map(this::status).orElse(ConsentStatus.NOTHING);
    }

    @Operation(
            summary = "Agree to a purpose, or take it back",
            description = "Taking calendar_sync back pauses all of the person's connections; agreeing again resumes"
                    + " those, and none that was paused otherwise. For somebody who was forgotten a new consent is"
                    + " a new beginning; anything else answers 422 person_forgotten.",
            requestBody =
                    @io.swagger.v3.oas.annotations.parameters.RequestBody(
                            required = true,
                            content = @Content(schema = @Schema(implementation = ConsentBody.class))))
    @PostMapping(path = "/privacy/consent", consumes = MediaType.APPLICATION_JSON_VALUE)
    ConsentStatus say(Caller caller, @RequestBody ObjectNode body) {
        var input = ConsentInput.of(body);
        var subject = subject(caller, input);
        var terms = new ConsentTerms(
                input.purpose(),
                input.basis(),
                input.textVersion(),
                input.text().map(texts::keep),
                input.language(),
                input.scopes(),
                input.channel(),
                caller.isHost() ? By.HOST : By.SELF);
        commands.send(caller.knownAs(subject), new RecordConsent(subject, terms, input.granted()));
        return status(subject);
    }

    private SubjectId subject(Caller caller, ConsentInput input) {
        var user = caller.about("user_id", input.user());
        return input.isConsent() ? people.admitted(caller, user) : people.known(caller, user);
    }

    private ConsentStatus status(SubjectId subject) {
        return ConsentStatus.of(connections.of(subject), ledger.of(subject));
    }
}
