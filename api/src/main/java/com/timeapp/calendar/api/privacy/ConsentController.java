package com.timeapp.calendar.api.privacy;

import com.timeapp.calendar.api.people.Caller;
import com.timeapp.calendar.api.people.Commands;
import com.timeapp.calendar.api.people.People;
import com.timeapp.calendar.api.position.TimePosition;
import com.timeapp.calendar.api.problem.Problem;
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
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
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
    private final TimePosition positions;

    ConsentController(
            People people,
            ConnectionDirectory connections,
            ConsentLedger ledger,
            ConsentTexts texts,
            Commands commands,
            TimePosition positions) {
        this.people = people;
        this.connections = connections;
        this.ledger = ledger;
        this.texts = texts;
        this.commands = commands;
        this.positions = positions;
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
                    + " a new beginning; anything else answers 422 person_forgotten. With the role user, a text that the"
                    + " role host has not brought in answers 422 unknown_text.",
            requestBody =
                    @io.swagger.v3.oas.annotations.parameters.RequestBody(
                            required = true,
                            content = @Content(schema = @Schema(implementation = ConsentBody.class))))
    @PostMapping(path = "/privacy/consent", consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<ConsentStatus> say(Caller caller, @RequestBody ObjectNode body) {
        var input = ConsentInput.of(body);
        var user = caller.about("user_id", input.user());
        var digest = input.text().map(text -> digest(caller, text));
        var subject = input.isConsent() ? people.admitted(caller, user) : people.known(caller, user);
        var terms = new ConsentTerms(
                input.purpose(),
                input.basis(),
                input.textVersion(),
                digest,
                input.language(),
                input.scopes(),
                input.channel(),
                caller.isHost() ? By.HOST : By.SELF);
        commands.send(caller.knownAs(subject), new RecordConsent(subject, terms, input.granted()));
        return ResponseEntity.ok()
                .header(TimePosition.HEADER, positions.after(subject.value()))
                .body(status(subject));
    }

    /** A person's own words would stay here when everything about them is erased. */
    private String digest(Caller caller, String text) {
        return caller.isHost()
                ? texts.keep(text)
                : texts.digestOf(text)
                        .orElseThrow(() -> Problem.of(
                                        HttpStatus.UNPROCESSABLE_CONTENT,
                                        "unknown_text",
                                        "A text is brought in by the role host, before somebody agrees to it.")
                                .asException());
    }

    private ConsentStatus status(SubjectId subject) {
        return ConsentStatus.of(connections.of(subject), ledger.of(subject));
    }
}
