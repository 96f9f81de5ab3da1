package com.timeapp.calendar.sandbox.google.oauth;

import com.timeapp.calendar.sandbox.google.directory.Account;
import com.timeapp.calendar.sandbox.google.directory.Directory;
import com.timeapp.calendar.sandbox.google.directory.NewAccount;
import com.timeapp.calendar.sandbox.http.Answer;
import com.timeapp.calendar.sandbox.http.BadInput;
import com.timeapp.calendar.sandbox.http.Call;
import com.timeapp.calendar.sandbox.http.Parameters;
import java.util.Set;

/**
 * Where a person decides. For a {@code login_hint} or {@code auto_approve} that is an account here, everything that was
 * asked for is granted at once.
 */
public final class ConsentEndpoint {

    private final Directory directory;
    private final Grants grants;
    private final OAuthClient client;

    public ConsentEndpoint(Directory directory, Grants grants, OAuthClient client) {
        this.directory = directory;
        this.grants = grants;
        this.client = client;
    }

    public Answer ask(Call call) {
        try {
            var request = AuthorizationRequest.parse(call.query(), client);
            var account = call.query()
                    .first("auto_approve")
                    .or(() -> call.query().first("login_hint"))
                    .flatMap(directory::account);
            return account.map(found -> grant(request, found, request.scopes()))
                    .orElseGet(() -> Answer.html(200, ConsentPage.ask(request, call.query(), directory.accounts())));
        } catch (AuthorizationRequest.Refused refusal) {
            return refused(refusal);
        }
    }

    /** The form of the page: the request again, and what was decided. */
    public Answer decide(Call call) {
        try {
            var form = call.form();
            var request = AuthorizationRequest.parse(form, client);
            if (!form.first("decision").filter("allow"::equals).isPresent()) {
                return Answer.redirect(request.denied());
            }
            var chosen = request.scopes().only(Set.copyOf(form.all("granted")));
            if (chosen.names().isEmpty()) {
                return Answer.redirect(request.denied());
            }
            return grant(request, account(form), chosen);
        } catch (AuthorizationRequest.Refused refusal) {
            return refused(refusal);
        } catch (BadInput input) {
            return Answer.html(400, ConsentPage.refusal(String.valueOf(input.getMessage())));
        }
    }

    private Account account(Parameters form) {
        var email = form.first("new_account")
                .filter(text -> !text.isBlank())
                .or(() -> form.first("account"))
                .orElse("");
        return directory.account(email).orElseGet(() -> directory.add(new NewAccount(email, null, null)));
    }

    private Answer grant(AuthorizationRequest request, Account account, Scopes scopes) {
        return Answer.redirect(request.granted(grants.grant(request, account.email(), scopes), scopes));
    }

    private static Answer refused(AuthorizationRequest.Refused refusal) {
        return Answer.html(400, ConsentPage.refusal("Error 400: " + refusal.getMessage()));
    }
}
