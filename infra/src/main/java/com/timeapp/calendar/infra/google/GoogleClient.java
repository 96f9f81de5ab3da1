package com.timeapp.calendar.infra.google;

import com.timeapp.calendar.domain.gateway.AccountRef;
import com.timeapp.calendar.domain.gateway.GatewayResult;
import com.timeapp.calendar.domain.gateway.GatewayResult.Ok;
import com.timeapp.calendar.infra.oauth.AccessToken;
import com.timeapp.calendar.infra.oauth.AccessTokens;
import com.timeapp.calendar.infra.outbound.TlsVersions;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Asks Google on behalf of an account: within its quota, with its token, which is renewed where it was refused. */
final class GoogleClient implements AutoCloseable {

    private final PooledTransport transport;
    private final Exchanges exchanges;
    private final AccessTokens tokens;
    private final CallBudget budget;
    private final Answers answers;
    private final GoogleApiProperties properties;

    GoogleClient(GoogleApiProperties properties, TlsVersions tls, AccessTokens tokens, CallBudget budget, Clock clock) {
        this.transport = new PooledTransport(properties, tls);
        this.exchanges =
                new Exchanges(new Exchange(transport, properties.rootUrl().toString()), properties);
        this.tokens = tokens;
        this.budget = budget;
        this.answers = new Answers(clock, properties);
        this.properties = properties;
    }

    GatewayResult<Answer> read(AccountRef account, Request request) {
        return read(account, List.of(request)).getFirst();
    }

    /**
     * One answer for each, in order. Waits for its turn where that comes soon; once an answer says that the others would
     * fare no better, they get the same and are not sent.
     */
    List<GatewayResult<Answer>> read(AccountRef account, List<Request> requests) {
        var results = new ArrayList<GatewayResult<Answer>>();
        var latest = System.nanoTime() + properties.quota().patience().toNanos();
        while (results.size() < requests.size()) {
            var rest = requests.subList(results.size(), requests.size());
            var turn = budget.take(account.id(), Math.min(rest.size(), properties.batchSize()));
            if (turn.granted() == 0 && !pause(turn.pause(), latest)) {
                rest.forEach(any -> results.add(new GatewayResult.Throttled<>(turn.pause())));
            } else {
                var answers = send(account, rest.subList(0, turn.granted()), Mode.READ);
                results.addAll(answers);
                answers.stream()
                        .flatMap(answer -> answer.ofTheOthers().stream())
                        .findFirst()
                        .ifPresent(end -> rest.stream().skip(answers.size()).forEach(any -> results.add(end.recast())));
            }
        }
        return results;
    }

    private static boolean pause(Duration wait, long latest) {
        if (latest - System.nanoTime() < wait.toNanos()) {
            return false;
        }
        try {
            Thread.sleep(wait);
            return true;
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    GatewayResult<Answer> write(AccountRef account, Request request) {
        return write(account, List.of(request)).getFirst();
    }

    /** One answer for each, in order; those for which there is no turn now are not sent. */
    List<GatewayResult<Answer>> write(AccountRef account, List<Request> requests) {
        var turn = budget.take(account.id(), requests.size());
        var results = new ArrayList<>(send(account, requests.subList(0, turn.granted()), Mode.WRITE));
        while (results.size() < requests.size()) {
            results.add(new GatewayResult.Throttled<>(turn.pause()));
        }
        return results;
    }

    private List<GatewayResult<Answer>> send(AccountRef account, List<Request> requests, Mode mode) {
        if (requests.isEmpty()) {
            return List.of();
        }
        var token = tokens.current(account);
        if (!(token instanceof Ok<AccessToken>(var current))) {
            return requests.stream().map(any -> token.<Answer>recast()).toList();
        }
        var results = new ArrayList<>(exchanges.send(account, current, requests, mode));
        refusedAnew(account, current, requests, mode, results);
        return answers.sorted(account.id(), results);
    }

    /** A token may die in the middle of a batch: what it was refused for was not done, and is asked again. */
    private void refusedAnew(
            AccountRef account,
            AccessToken token,
            List<Request> requests,
            Mode mode,
            List<GatewayResult<Answer>> results) {
        var refused = new ArrayList<Integer>();
        for (var i = 0; i < results.size(); i++) {
            if (results.get(i) instanceof Ok<Answer>(var answer) && answer.isUnauthorized()) {
                refused.add(i);
            }
        }
        if (refused.isEmpty()) {
            return;
        }
        var renewed = tokens.renewed(account, token);
        if (!(renewed instanceof Ok<AccessToken>(var fresh))) {
            refused.forEach(i -> results.set(i, renewed.recast()));
            return;
        }
        var again = exchanges.send(
                account, fresh, refused.stream().map(requests::get).toList(), mode);
        for (var i = 0; i < refused.size(); i++) {
            results.set(refused.get(i), again.get(i));
        }
    }

    @Override
    public void close() throws IOException {
        transport.shutdown();
    }
}
