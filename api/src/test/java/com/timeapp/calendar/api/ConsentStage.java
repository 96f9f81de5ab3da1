package com.timeapp.calendar.api;

import com.timeapp.calendar.domain.authorization.AuthorizationRequests;
import com.timeapp.calendar.domain.authorization.Grants;
import com.timeapp.calendar.domain.connection.Provider;
import com.timeapp.calendar.domain.fixtures.Ids;
import com.timeapp.calendar.domain.gateway.AccountRef;
import com.timeapp.calendar.domain.gateway.Accounts;
import com.timeapp.calendar.domain.gateway.TokenLifetimes;
import com.timeapp.calendar.domain.id.AccountId;
import com.timeapp.calendar.domain.id.ConnectionId;
import com.timeapp.calendar.domain.id.SubjectId;
import com.timeapp.calendar.domain.push.PushChannels;
import com.timeapp.calendar.domain.push.PushMessages;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.dao.DataAccessResourceFailureException;

/** A provider's page that people are sent to, as the web layer sees it, and what providers push. */
@Configuration(proxyBeanMethods = false)
public class ConsentStage implements AuthorizationRequests, Grants, PushMessages {

    private static final String BROWSER = "browser-".repeat(5) + "abc";

    public final Map<String, Pending> sent = new HashMap<>();
    public final Map<String, Parked> parked = new HashMap<>();
    public final List<String> redeemed = new ArrayList<>();
    public final List<Grant> kept = new ArrayList<>();
    public final List<Grant> givenUp = new ArrayList<>();
    public final List<AccountId> forgotten = new ArrayList<>();
    public final List<Optional<String>> hints = new ArrayList<>();
    public final Map<ConnectionId, PushChannels.Status> channels = new HashMap<>();
    public final Map<String, Receipt> receipts = new HashMap<>();
    public final Set<String> ours = new HashSet<>();
    public final Set<AccountId> gone = new HashSet<>();
    public final Map<AccountId, Instant> tokenEnds = new HashMap<>();
    public final List<String> heard = new ArrayList<>();
    public Redeemed answer = new Redeemed.Refused();
    public boolean storesPushes = true;

    public record Consent(String address, String account) implements Grant {

        @Override
        public Provider provider() {
            return Provider.GOOGLE;
        }

        @Override
        public Optional<String> email() {
            return Optional.of(address);
        }
    }

    void clear() {
        List.of(sent, parked, channels, receipts).forEach(Map::clear);
        ours.clear();
        gone.clear();
        tokenEnds.clear();
        List.of(redeemed, kept, givenUp, forgotten, hints, heard).forEach(Collection::clear);
        answer = new Redeemed.Refused();
        storesPushes = true;
    }

    @Override
    public boolean offers(Provider provider) {
        return provider == Provider.GOOGLE;
    }

    @Override
    public Sent send(
            Provider provider, SubjectId owner, Purpose purpose, Optional<String> loginHint, Optional<String> browser) {
        var state = "state-" + sent.size();
        var request = new Pending(provider, owner, purpose, state, "verifier", "nonce", browser.orElse(BROWSER));
        sent.put(state, request);
        hints.add(loginHint);
        return new Sent(URI.create("https://accounts.example/consent?state=" + state), state, request.browser());
    }

    @Override
    public boolean isOurs(String state) {
        return state.startsWith("state-");
    }

    @Override
    public Optional<Pending> take(Provider provider, String state) {
        return Optional.ofNullable(sent.remove(state));
    }

    @Override
    public void park(Pending request, String code) {
        parked.put(request.state(), new Parked(request, code));
    }

    @Override
    public Optional<Parked> takeParked(Provider provider, String state, SubjectId owner) {
        return Optional.ofNullable(parked.get(state))
                .filter(known -> known.request().owner().equals(owner))
                .map(known -> parked.remove(state));
    }

    @Override
    public Redeemed redeem(Pending request, String code) {
        redeemed.add(code);
        return answer;
    }

    @Override
    public boolean isOf(AccountRef account, Grant grant) {
        return account.id().equals(Ids.account(((Consent) grant).account()));
    }

    @Override
    public AccountId keep(SubjectId owner, Grant grant) {
        kept.add(grant);
        return Ids.account(((Consent) grant).account());
    }

    @Override
    public void giveUp(Grant grant) {
        givenUp.add(grant);
    }

    @Override
    public boolean isOurs(String channel, String token) {
        return ours.contains(channel);
    }

    @Override
    public Receipt receive(String channel, String token, boolean hint) {
        heard.add(channel + " " + token + " " + hint);
        if (!storesPushes) {
            throw new DataAccessResourceFailureException("the database is away");
        }
        return receipts.getOrDefault(channel, Receipt.UNKNOWN);
    }

    @Bean
    TokenLifetimes tokenLifetimes() {
        return account -> Optional.ofNullable(tokenEnds.get(account));
    }

    @Bean
    Accounts accountsToForget() {
        return new Accounts() {
            @Override
            public boolean keepOn(AccountId account) {
                return !gone.contains(account);
            }

            @Override
            public void forgetUnless(AccountId account, BooleanSupplier isNeeded) {
                if (!isNeeded.getAsBoolean()) {
                    forgotten.add(account);
                }
            }
        };
    }

    @Bean
    PushChannels pushChannels() {
        return new PushChannels() {
            @Override
            public void open(AccountId account, ConnectionId connection) {
                throw new UnsupportedOperationException();
            }

            @Override
            public void close(ConnectionId connection) {
                throw new UnsupportedOperationException();
            }

            @Override
            public boolean hasOpen(AccountId account) {
                throw new UnsupportedOperationException();
            }

            @Override
            public Map<ConnectionId, Status> of(Collection<ConnectionId> connections) {
                return channels;
            }
        };
    }
}
