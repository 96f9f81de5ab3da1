package com.timeapp.calendar.api.connection;

import com.timeapp.calendar.api.input.Paths;
import com.timeapp.calendar.api.page.PageCursor;
import com.timeapp.calendar.api.page.PageLimit;
import com.timeapp.calendar.api.people.Caller;
import com.timeapp.calendar.api.people.People;
import com.timeapp.calendar.domain.id.UserId;
import com.timeapp.calendar.domain.personal.KeyedIds;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.Optional;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.node.ObjectNode;

@Tag(name = "Calendars")
@RestController
@RequestMapping("/calendar/accounts")
class AccountController {

    private final KeyedIds ids;
    private final People people;
    private final Accounts accounts;
    private final TryLimit tries;
    private final Renewing renewing;

    AccountController(KeyedIds ids, People people, Accounts accounts, TryLimit tries, Renewing renewing) {
        this.ids = ids;
        this.people = people;
        this.accounts = accounts;
        this.tries = tries;
        this.renewing = renewing;
    }

    @Operation(
            summary = "A person's accounts at calendar providers, oldest first",
            description = "With the calendars of each that are connected. The role host names an owner.")
    @GetMapping
    AccountList list(
            Caller caller,
            @RequestParam(name = "owner", required = false) Optional<String> owner,
            @RequestParam(name = "limit", required = false) Optional<Integer> limit,
            @RequestParam(name = "cursor", required = false) Optional<String> cursor) {
        var most = PageLimit.of(limit);
        return people.named(caller, owner)
                .map(person -> accounts.page(person, most, new PageCursor(ids, "accounts\n" + person), cursor))
                .orElse(new AccountList(List.of(), null));
    }

    @Operation(
            summary = "The calendars of an account, connected or not",
            description = "The provider is asked now: 422 where it does not let us in any more, 503 where it does not"
                    + " answer.")
    @GetMapping("/{account_id}/calendars")
    AccountCalendarList calendars(Caller caller, @PathVariable("account_id") String accountId) {
        return accounts.calendarList(accounts.find(caller, Paths.account(accountId)));
    }

    @Operation(
            summary = "Give an account's present password",
            description = "It is tried first, at the account's own server; five tries a minute, together with those of"
                    + " connecting. Credentials of another account are refused (account_mismatch). Connections that"
                    + " waited for this go on at once, and what waited for them is done.",
            requestBody =
                    @io.swagger.v3.oas.annotations.parameters.RequestBody(
                            required = true,
                            content = @Content(schema = @Schema(implementation = CredentialsBody.class))))
    @PutMapping(path = "/{account_id}/credentials", consumes = MediaType.APPLICATION_JSON_VALUE)
    AccountDocument renew(Caller caller, @PathVariable("account_id") String accountId, @RequestBody ObjectNode body) {
        var account = accounts.find(caller, Paths.account(accountId));
        var credentials = CredentialsInput.of(body);
        people.names().apply(account.owner()).map(UserId::new).ifPresent(tries::count);
        renewing.renew(caller, account, credentials);
        return accounts.document(account);
    }
}
