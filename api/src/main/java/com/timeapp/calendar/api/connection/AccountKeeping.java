package com.timeapp.calendar.api.connection;

import com.timeapp.calendar.api.people.Caller;
import com.timeapp.calendar.domain.authorization.Grants;
import com.timeapp.calendar.domain.authorization.Grants.Grant;
import com.timeapp.calendar.domain.calls.RemoteCalls.RemoteCall.Fetch;
import com.timeapp.calendar.domain.calls.RequestedCalls;
import com.timeapp.calendar.domain.gateway.AccountRef;
import com.timeapp.calendar.domain.gateway.Accounts;
import com.timeapp.calendar.domain.gateway.CalDavAccounts;
import com.timeapp.calendar.domain.gateway.CalDavAccounts.Probed;
import com.timeapp.calendar.domain.id.AccountId;
import com.timeapp.calendar.domain.id.SubjectId;
import com.timeapp.calendar.domain.lookup.ConnectionDirectory;
import java.util.Objects;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Keeps credentials that worked. Calendars of the account that are connected already are read with them at once, so that
 * one that was not let in any more goes on without a wait.
 */
@Component
class AccountKeeping {

    private final CalDavAccounts accounts;
    private final Grants grants;
    private final Accounts kept;
    private final ConnectionDirectory connections;
    private final RequestedCalls calls;
    private final TransactionOperations transactions;

    AccountKeeping(
            CalDavAccounts accounts,
            Grants grants,
            Accounts kept,
            ConnectionDirectory connections,
            RequestedCalls calls,
            TransactionOperations transactions) {
        this.accounts = accounts;
        this.grants = grants;
        this.kept = kept;
        this.connections = connections;
        this.calls = calls;
        this.transactions = transactions;
    }

    AccountId keep(Caller caller, SubjectId owner, Probed probed, ConnectInput input) {
        return Objects.requireNonNull(transactions.execute(transaction -> {
            var account = accounts.keep(owner, probed, input.username(), input.password());
            fetchAll(caller, owner, account);
            return account;
        }));
    }

    AccountId keep(Caller caller, SubjectId owner, Grant grant) {
        try {
            return Objects.requireNonNull(transactions.execute(transaction -> {
                var account = grants.keep(owner, grant);
                fetchAll(caller, owner, account);
                return account;
            }));
        } catch (Grants.RevokedMeanwhile over) {
            throw ConsentProblems.unavailable();
        }
    }

    /** @return false when the last other calendar of the account was given up, and its credentials went with that */
    boolean isKept(AccountId account) {
        return Boolean.TRUE.equals(transactions.execute(transaction -> kept.keepOn(account)));
    }

    /** Unless a calendar of the account is connected. */
    void forget(AccountRef account) {
        transactions.executeWithoutResult(transaction -> kept.forgetUnless(
                account.id(),
                () -> connections.of(account.owner()).stream()
                        .anyMatch(known -> known.account().id().equals(account.id()))));
    }

    /** @throws RuntimeException a problem when the credentials are of another account; then nothing is kept */
    void renew(Caller caller, AccountRef account, Probed probed, CredentialsInput input) {
        transactions.executeWithoutResult(transaction -> {
            if (!accounts.renew(account, probed, input.username(), input.password())) {
                throw Probes.anotherAccount();
            }
            fetchAll(caller, account.owner(), account.id());
        });
    }

    private void fetchAll(Caller caller, SubjectId owner, AccountId account) {
        var request = caller.request();
        connections.of(owner).stream()
                .filter(known -> known.account().id().equals(account))
                .forEach(known -> calls.submit(new Fetch(account, known.connection(), true), request));
    }
}
