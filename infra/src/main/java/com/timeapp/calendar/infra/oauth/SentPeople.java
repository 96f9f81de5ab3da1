package com.timeapp.calendar.infra.oauth;

import com.timeapp.calendar.domain.authorization.AuthorizationRequests;
import com.timeapp.calendar.domain.connection.Provider;
import com.timeapp.calendar.domain.id.SubjectId;
import com.timeapp.calendar.domain.personal.KeyedIds;
import com.timeapp.calendar.domain.personal.Sealing;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Keeps requests in the database, so that a person may come back to another node. */
class SentPeople implements AuthorizationRequests {

    private static final String REQUEST = "state.authorization_request/sealed";
    private static final String CODE = "state.authorization_request/code";

    private static final String KEEP = """
            insert into state.authorization_request (state_hash, provider, subject_id, sealed, code, expires_at)
            values (?, ?, ?, ?, ?, now() + ? * interval '1 millisecond')""";
    private static final String TAKE = """
            delete from state.authorization_request
            where state_hash = ? and provider = ? and code is null returning subject_id, sealed, expires_at > now()""";
    private static final String TAKE_PARKED = """
            delete from state.authorization_request
            where state_hash = ? and provider = ? and subject_id = ? and code is not null
            returning sealed, code, expires_at > now()""";

    private final JdbcClient jdbc;
    private final Sealing sealing;
    private final States states;
    private final OAuthProviders providers;
    private final OAuthProperties properties;

    SentPeople(JdbcClient jdbc, Sealing sealing, KeyedIds ids, OAuthProviders providers, OAuthProperties properties) {
        this.jdbc = jdbc;
        this.sealing = sealing;
        this.states = new States(ids);
        this.providers = providers;
        this.properties = properties;
    }

    @Override
    public boolean offers(Provider provider) {
        return providers.find(provider).isPresent();
    }

    @Override
    public Sent send(
            Provider provider, SubjectId owner, Purpose purpose, Optional<String> loginHint, Optional<String> browser) {
        var to = providers.find(provider).orElseThrow();
        var request = new Pending(
                provider,
                owner,
                purpose,
                states.next(),
                RandomText.of256Bits(),
                RandomText.of256Bits(),
                browser.orElseGet(RandomText::of256Bits));
        keep(request, Optional.empty(), properties.stateLife());
        return new Sent(AuthorizationAddress.of(to, request, loginHint), request.state(), request.browser());
    }

    @Override
    public boolean isOurs(String state) {
        return states.isOurs(state);
    }

    @Override
    public Optional<Pending> take(Provider provider, String state) {
        return jdbc.sql(TAKE)
                .params(RandomText.hash(state), provider.word())
                .query((row, number) -> row.getBoolean(3)
                        ? opened(new SubjectId(row.getObject(1, UUID.class)), row.getBytes(2))
                        : Optional.<Pending>empty())
                .optional()
                .flatMap(request -> request);
    }

    @Override
    public void park(Pending request, String code) {
        keep(request, Optional.of(code), properties.parkedLife());
    }

    @Override
    public Optional<Parked> takeParked(Provider provider, String state, SubjectId owner) {
        return jdbc.sql(TAKE_PARKED)
                .params(RandomText.hash(state), provider.word(), owner.value())
                .query((row, number) ->
                        row.getBoolean(3) ? parked(owner, row.getBytes(1), row.getBytes(2)) : Optional.<Parked>empty())
                .optional()
                .flatMap(parked -> parked);
    }

    /** Those who did not come back. */
    void forgetLate() {
        jdbc.sql("delete from state.authorization_request where expires_at < now()")
                .update();
    }

    private void keep(Pending request, Optional<String> code, Duration life) {
        jdbc.sql(KEEP)
                .params(
                        RandomText.hash(request.state()),
                        request.provider().word(),
                        request.owner().value(),
                        sealing.seal(request.owner(), REQUEST, request),
                        code.map(text -> sealing.seal(request.owner(), CODE, text))
                                .orElse(null),
                        life.toMillis())
                .update();
    }

    private Optional<Parked> parked(SubjectId owner, byte[] request, byte[] code) {
        return opened(owner, request)
                .flatMap(pending ->
                        sealing.open(owner, code, String.class).known().map(text -> new Parked(pending, text)));
    }

    private Optional<Pending> opened(SubjectId owner, byte[] sealed) {
        return sealing.open(owner, sealed, Pending.class).known();
    }
}
