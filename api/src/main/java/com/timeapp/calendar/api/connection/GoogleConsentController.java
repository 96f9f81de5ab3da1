package com.timeapp.calendar.api.connection;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.timeapp.calendar.api.people.Caller;
import com.timeapp.calendar.api.position.TimePosition;
import com.timeapp.calendar.domain.connection.Provider;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.security.SecurityRequirements;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.CookieValue;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.node.ObjectNode;

@Tag(name = "Calendars")
@RestController
class GoogleConsentController {

    private final Consenting consenting;
    private final StateLimit states;
    private final ConsentAnswers answers;
    private final TimePosition positions;

    GoogleConsentController(Consenting consenting, StateLimit states, ConsentAnswers answers, TimePosition positions) {
        this.consenting = consenting;
        this.states = states;
        this.answers = answers;
        this.positions = positions;
    }

    /** Describes where a person is sent. */
    @Schema(name = "ConsentBegun")
    record Begun(@JsonProperty("authorization_url") URI authorizationUrl, String state) {}

    /** Describes what completing takes. */
    @Schema(
            name = "ConsentCompletion",
            requiredProperties = {"state"})
    record Completion(
            String state,

            @JsonProperty("user_id") @Schema(description = "who began, with the role host") @Nullable
            String userId,

            @Schema(description = "the account that the app has shown to its person: no other one is connected")
            @Nullable
            String account) {}

    @Operation(
            summary = "Connect a Google calendar: where to send its person",
            description = "The settings of the connection are parameters too. With connection_id, a connection that"
                    + " waits for a new consent goes on; another account than its own is refused then. The state serves"
                    + " once, for ten minutes. return_to must be allowed by the installation (time.oauth.return-to).")
    @Parameter(name = "parameters", hidden = true)
    @Parameter(name = "redirect", description = "true: answer 302", schema = @Schema(type = "boolean"))
    @Parameter(name = "login_hint", description = "the account's address", schema = @Schema(type = "string"))
    @Parameter(name = "return_to", description = "where the browser goes on to", schema = @Schema(type = "string"))
    @Parameter(name = "connection_id", schema = @Schema(type = "string", format = "uuid"))
    @Parameter(
            name = "user_id",
            description = "whose calendar it is, with the role host",
            schema = @Schema(type = "string"))
    @GetMapping("/auth/google/start")
    ResponseEntity<Begun> start(
            Caller caller,
            @RequestParam Map<String, String> parameters,
            @Parameter(hidden = true) @CookieValue(name = BrowserCookie.NAME, required = false)
                    Optional<String> browser) {
        var input = ConsentInput.of(parameters);
        var sent = consenting.begin(caller, Provider.GOOGLE, input, browser.filter(BrowserCookie::isOurs));
        var answer = input.redirect()
                ? ResponseEntity.status(HttpStatus.FOUND).location(sent.address())
                : ResponseEntity.ok();
        answer.header(HttpHeaders.SET_COOKIE, BrowserCookie.of(sent.browser()).toString());
        return input.redirect() ? answer.build() : answer.body(new Begun(sent.address(), sent.state()));
    }

    @Operation(
            summary = "Where Google sends its person back to",
            description =
                    "Connects the calendar when it comes from the browser that began, or with a token of who began."
                            + " Otherwise it answers that it is pending, and nothing is exchanged until who began completes it"
                            + " within a minute. Every state that is not good for this is 400, and 429 when an address has brought too"
                            + " many of them.")
    @SecurityRequirements
    @GetMapping("/auth/google/callback")
    ResponseEntity<Object> callback(
            @Parameter(hidden = true) Optional<Caller> caller,
            HttpServletRequest request,
            @RequestParam(name = "state", defaultValue = "") String state,
            @RequestParam(name = "code", required = false) Optional<String> code,
            @RequestParam(name = "error", required = false) Optional<String> error,
            @Parameter(hidden = true) @CookieValue(name = BrowserCookie.NAME, required = false)
                    Optional<String> browser,
            @Parameter(hidden = true) @RequestHeader(name = HttpHeaders.ACCEPT, defaultValue = "*/*") String accept) {
        var answer = new Consenting.Answer(state, code, error);
        var outcome = states.counting(
                String.valueOf(request.getRemoteAddr()),
                state,
                () -> consenting.returned(Provider.GOOGLE, answer, caller, browser));
        return answers.of(outcome, accept.contains(MediaType.TEXT_HTML_VALUE));
    }

    @Operation(
            summary = "Complete what is pending",
            description = "For an app whose person consented in a browser that knows nothing of it. The app shows first"
                    + " which account it is to be, and names it: a consent of another one connects nothing and is given"
                    + " back, and the answer (422 account_mismatch) says in account which one was chosen.",
            requestBody =
                    @io.swagger.v3.oas.annotations.parameters.RequestBody(
                            required = true,
                            content = @Content(schema = @Schema(implementation = Completion.class))))
    @PostMapping(path = "/auth/google/complete", consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<Connected> complete(Caller caller, @RequestBody ObjectNode body) {
        var connected = consenting.complete(caller, Provider.GOOGLE, CompletionInput.of(body));
        return ResponseEntity.ok()
                .header(TimePosition.HEADER, positions.after(connected.connectionId()))
                .body(connected);
    }
}
