package com.timeapp.calendar.sandbox.google.oauth;

import static org.springframework.web.util.HtmlUtils.htmlEscape;

import com.timeapp.calendar.sandbox.google.directory.Account;
import com.timeapp.calendar.sandbox.http.Parameters;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The page on which a person chooses an account and what to grant. */
final class ConsentPage {

    private static final String FRAME = """
            <!doctype html>
            <html lang="en">
            <meta charset="utf-8">
            <title>Sandbox: sign in</title>
            <link rel="stylesheet" href="/page.css">
            <main>
            <h1>Simulated Google</h1>
            %s
            </main>
            </html>
            """;

    private static final String FORM = """
            <form method="post">
            %s
            <p>An application wants to use the calendars of</p>
            %s
            <p><label>Another one, made now: <input name="new_account" type="email" value="%s"></label></p>
            <p>and may</p>
            %s
            <p><button name="decision" value="allow">Allow</button> <button name="decision" value="deny">Deny</button></p>
            </form>
            """;

    private ConsentPage() {}

    static String refusal(String message) {
        return FRAME.formatted("<p>" + htmlEscape(message) + "</p>");
    }

    static String ask(AuthorizationRequest request, Parameters query, List<Account> accounts) {
        var unknown = query.first("login_hint").orElse("");
        return FRAME.formatted(
                FORM.formatted(hidden(query), choices(accounts), htmlEscape(unknown), scopes(request.scopes())));
    }

    private static String hidden(Parameters query) {
        return query.values().entrySet().stream()
                .map(parameter -> "<input type=\"hidden\" name=\"%s\" value=\"%s\">"
                        .formatted(
                                htmlEscape(parameter.getKey()),
                                htmlEscape(parameter.getValue().getFirst())))
                .collect(Collectors.joining("\n"));
    }

    private static String choices(List<Account> accounts) {
        var choices = new StringBuilder();
        for (var account : accounts) {
            choices.append("<p><label><input type=\"radio\" name=\"account\" value=\"%s\"%s> %s</label></p>%n"
                    .formatted(
                            htmlEscape(account.email()),
                            choices.isEmpty() ? " checked" : "",
                            htmlEscape(account.email())));
        }
        return choices.toString();
    }

    private static String scopes(Scopes scopes) {
        return new TreeSet<>(scopes.names())
                .stream()
                        .map(scope ->
                                "<p><label><input type=\"checkbox\" name=\"granted\" value=\"%s\" checked> %s</label></p>"
                                        .formatted(htmlEscape(scope), htmlEscape(scope)))
                        .collect(Collectors.joining("\n"));
    }
}
