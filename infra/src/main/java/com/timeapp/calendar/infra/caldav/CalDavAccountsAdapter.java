package com.timeapp.calendar.infra.caldav;

import com.timeapp.calendar.domain.connection.Provider;
import com.timeapp.calendar.domain.gateway.AccountRef;
import com.timeapp.calendar.domain.gateway.CalDavAccounts;
import com.timeapp.calendar.domain.gateway.GatewayResult;
import com.timeapp.calendar.domain.gateway.GatewayResult.Rejection;
import com.timeapp.calendar.domain.id.AccountId;
import com.timeapp.calendar.domain.id.SubjectId;
import com.timeapp.calendar.infra.outbound.OutboundGuard;
import com.timeapp.calendar.infra.vault.Credential;
import com.timeapp.calendar.infra.vault.CredentialVault;
import java.net.URI;
import java.time.Clock;
import java.util.Optional;

/** Looks for a person's calendars with the credentials they gave, and keeps those that worked. */
public final class CalDavAccountsAdapter implements CalDavAccounts {

    private final CredentialVault vault;
    private final OutboundGuard guard;
    private final Discovery discovery;

    CalDavAccountsAdapter(
            CredentialVault vault, DavClient client, OutboundGuard guard, CalDavProperties properties, Clock clock) {
        var answers = new Answers(clock, properties.longestRetryAfter());
        this.vault = vault;
        this.guard = guard;
        this.discovery = new Discovery(client, answers, new CalendarCollections(client, answers));
    }

    @Override
    public GatewayResult<Probed> probe(URI server, String username, String password) {
        if (!guard.permits(server)) {
            return new GatewayResult.Rejected<>(Rejection.ADDRESS_REFUSED);
        }
        return Failed.caught(() -> discovery.probe(DavSession.of(server, username, password), server));
    }

    @Override
    public AccountId keep(SubjectId owner, Probed account, String username, String password) {
        var provider = Origin.of(account.principal()).isICloud() ? Provider.APPLE : Provider.CALDAV;
        return vault.keep(
                owner,
                provider,
                account.principal().toString(),
                new Credential.Password(account.principal(), account.home(), username, password));
    }

    @Override
    public GatewayResult<Probed> probe(AccountRef account, Optional<String> username, String password) {
        return Failed.caught(() -> {
            var kept = kept(account).orElseThrow(() -> new Failed(new GatewayResult.Gone<>()));
            var session = DavSession.of(kept.principal(), username.orElse(kept.username()), password);
            return discovery.probe(session, kept.principal());
        });
    }

    @Override
    public boolean renew(AccountRef account, Probed probed, Optional<String> username, String password) {
        var same = kept(account).filter(kept -> kept.principal().equals(probed.principal()));
        same.ifPresent(kept -> vault.keep(
                account.owner(),
                account.provider(),
                kept.principal().toString(),
                new Credential.Password(kept.principal(), probed.home(), username.orElse(kept.username()), password)));
        return same.isPresent();
    }

    private Optional<Credential.Password> kept(AccountRef account) {
        return vault.open(account.id())
                .filter(Credential.Password.class::isInstance)
                .map(Credential.Password.class::cast);
    }
}
