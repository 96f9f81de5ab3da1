package com.timeapp.calendar.api.connection;

import com.timeapp.calendar.api.connection.Consenting.Outcome;
import com.timeapp.calendar.api.position.TimePosition;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import org.springframework.web.util.HtmlUtils;
import org.springframework.web.util.UriComponentsBuilder;

/** What a person who comes back from a provider's page sees, and what a program gets. */
@Component
class ConsentAnswers {

    private static final String PAGE = """
            <!doctype html>
            <html lang="en">
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width">
            <title>Time Calendar</title>
            <h1>%s</h1>
            <p>%s</p>
            </html>
            """;

    private final TimePosition positions;

    ConsentAnswers(TimePosition positions) {
        this.positions = positions;
    }

    ResponseEntity<Object> of(Outcome outcome, boolean page) {
        return switch (outcome) {
            case Outcome.Done(var connected, var returnTo)
            when page ->
                returnTo.map(address -> goOn(
                                address,
                                "connection_id",
                                connected.connectionId().toString()))
                        .orElseGet(() -> page(
                                "Connected",
                                "The calendar " + strong(connected.calendarName())
                                        + " is kept in step with your tasks from now on. You can close this page."));
            case Outcome.Done(var connected, var returnTo) ->
                ResponseEntity.ok()
                        .header(TimePosition.HEADER, positions.after(connected.connectionId()))
                        .<Object>body(connected);
            case Outcome.Waiting(var user) when page -> page("Return to the app", waiting(user));
            case Outcome.Waiting waiting -> ResponseEntity.<Object>ok(Map.of("pending", true));
            case Outcome.Failed(var problem, var returnTo)
            when page && returnTo.isPresent() ->
                goOn(returnTo.get(), "error", problem.problem().code());
            case Outcome.Failed(var problem, var returnTo) -> throw problem;
        };
    }

    private static String waiting(Optional<String> user) {
        return "Nothing is connected yet. Your calendar will be linked to the Time account "
                + strong(user.orElse("of a person who is not here any more"))
                + " when you go on there. If that is not your account, or you have not begun this yourself, do not go on:"
                + " close this page, and take this app's access away in your calendar account's settings.";
    }

    private static String strong(String text) {
        return "<strong>" + HtmlUtils.htmlEscape(text) + "</strong>";
    }

    private static ResponseEntity<Object> goOn(URI address, String name, String value) {
        return ResponseEntity.status(HttpStatus.SEE_OTHER)
                .location(UriComponentsBuilder.fromUri(address)
                        .queryParam(name, value)
                        .build(true)
                        .toUri())
                .<Object>build();
    }

    private static ResponseEntity<Object> page(String title, String text) {
        return ResponseEntity.ok()
                .contentType(MediaType.TEXT_HTML)
                .header("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'")
                .header("Referrer-Policy", "no-referrer")
                .<Object>body(PAGE.formatted(title, text));
    }
}
