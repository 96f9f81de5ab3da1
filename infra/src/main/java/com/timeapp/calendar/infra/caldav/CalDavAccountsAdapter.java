package com.timeapp.calendar.infra.caldav;

import com.timeapp.calendar.domain.connection.Provider;
import com.timeapp.calendar.domain.gateway.AccountRef;
import com.timeapp.calendar.domain.gateway.CalDavAccounts;
import com.timeapp.calendar.domain.gateway.GatewayResult;
import com.timeapp.calendar.domain.gateway.GatewayResult.Cause;
import com.timeapp.calendar.domain.gateway.GatewayResult.Rejection;
import com.timeapp.calendar.domain.id.AccountId;
import com.timeapp.calendar.domain.id.SubjectId;
import com.timeapp.calendar.infra.outbound.OutboundGuard;
import com.timeapp.calendar.infra.vault.Credential;
import com.timeapp.calendar.infra.vault.CredentialVault;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Looks for a person's calendars with the credentials they gave, and keeps those that worked. */
public final class CalDavAccountsAdapter implements CalDavAccounts {

    private final CredentialVault vault;
    private final OutboundGuard guard;
    private final Discovery discovery;
    private final ServiceRecords services;
    private final URI iCloud;
    private final Duration longest;

    CalDavAccountsAdapter(
            CredentialVault vault,
            DavClient client,
            OutboundGuard guard,
            CalDavProperties properties,
            AppleProperties apple,
            ServiceRecords services,
            Clock clock) {
        var answers = new Answers(clock, properties.longestRetryAfter());
        this.vault = vault;
        this.guard = guard;
        this.discovery = new Discovery(client, answers, new CalendarCollections(client, answers));
        this.services = services;
        this.iCloud = apple.rootUrl();
        this.longest = properties.exchangeTimeout();
    }

    @Override
    public GatewayResult<Probed> probe(URI server, String username, String password) {
        var answer = probed(server, username, password);
        for (var elsewhere : leadsNowhere(answer) ? services.of(server) : List.<URI>of()) {
            var there = probed(elsewhere, username, password);
            if (!leadsNowhere(there)) {
                return there;
            }
        }
        return answer;
    }

    /** A domain needs not have a web site to have calendars. */
    private static boolean leadsNowhere(GatewayResult<Probed> answer) {
        return switch (answer) {
            case GatewayResult.Rejected<Probed>(var reason) -> reason == Rejection.NOT_CALDAV;
            case GatewayResult.CalendarUnavailable<Probed> unavailable -> true;
            case GatewayResult.Unavailable<Probed>(var cause) -> cause == Cause.CONNECT_FAILED;
            default -> false;
        };
    }

    @Override
    public GatewayResult<Probed> probeICloud(String username, String password) {
        return Failed.caught(() -> at(Provider.APPLE, iCloud, username, password));
    }

    private GatewayResult<Probed> probed(URI server, String username, String password) {
        return Failed.caught(() -> at(
                server.getHost() != null && Origin.of(server).isICloud() ? Provider.APPLE : Provider.CALDAV,
                server,
                username,
                password));
    }

    /** A person waits: all of it together takes no longer than one exchange may. */
    private Probed at(Provider provider, URI server, String username, String password) throws Failed {
        if (!guard.permits(server)) {
            throw Failed.rejected(Rejection.ADDRESS_REFUSED);
        }
        var session = DavSession.of(server, username, password).within(longest);
        return discovery.probe(provider, session, server);
    }

    @Override
    public AccountId keep(SubjectId owner, Probed account, String username, String password) {
        return vault.keep(
                owner,
                account.provider(),
                account.principal().toString(),
                new Credential.Password(account.principal(), account.home(), username, password));
    }

    @Override
    public GatewayResult<Probed> probe(AccountRef account, Optional<String> username, String password) {
        return Failed.caught(() -> {
            var kept = kept(account).orElseThrow(() -> new Failed(new GatewayResult.Gone<>()));
            return at(account.provider(), kept.principal(), username.orElse(kept.username()), password);
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
