package com.timeapp.calendar.api.privacy;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.timeapp.calendar.api.input.Fields;
import com.timeapp.calendar.api.input.Values;
import com.timeapp.calendar.domain.subject.ConsentTexts;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.node.ObjectNode;

@Tag(name = "Privacy")
@RestController
class ConsentTextController {

    private final ConsentTexts texts;

    ConsentTextController(ConsentTexts texts) {
        this.texts = texts;
    }

    /** Describes what is brought in. */
    @Schema(
            name = "ConsentText",
            requiredProperties = {"text"})
    record Text(
            @Schema(maxLength = ConsentInput.LONGEST_TEXT) String text) {}

    @Schema(name = "ConsentTextKept")
    record Kept(@JsonProperty("text_sha256") String digest) {}

    @Operation(
            summary = "Bring in a text that people are asked to agree to",
            description =
                    "Once for each version, the same for everybody. It is kept in clear and for ever, so nothing about"
                            + " a person is in it; nobody has agreed to it by this.",
            requestBody =
                    @io.swagger.v3.oas.annotations.parameters.RequestBody(
                            required = true,
                            content = @Content(schema = @Schema(implementation = Text.class))))
    @PostMapping(path = "/privacy/consent/texts", consumes = MediaType.APPLICATION_JSON_VALUE)
    Kept bringIn(@RequestBody ObjectNode body) {
        var fields = new Fields(body);
        if (fields.isAbsent("text")) {
            fields.wrong("text", "is required");
        }
        var text = fields.required("text", Values.text(ConsentInput.LONGEST_TEXT));
        fields.check();
        return new Kept(texts.keep(text.wanted().orElseThrow()));
    }
}
