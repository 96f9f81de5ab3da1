package com.timeapp.calendar.infra.google;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import com.timeapp.calendar.domain.gateway.AccountRef;
import com.timeapp.calendar.domain.gateway.GatewayResult;
import com.timeapp.calendar.domain.id.AccountId;
import com.timeapp.calendar.infra.oauth.AccessToken;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;

/** Sends several requests of an account: in batches, or each alone and a few at once. */
final class Exchanges {

    private final Exchange exchange;
    private final BatchExchange batches;
    private final int batchSize;
    private final LoadingCache<AccountId, Semaphore> turns;

    Exchanges(Exchange exchange, GoogleApiProperties properties) {
        this.exchange = exchange;
        this.batches = new BatchExchange(exchange);
        this.batchSize = properties.batchSize();
        // kept while somebody holds or wants one
        this.turns = Caffeine.newBuilder().weakValues().build(account -> new Semaphore(properties.callsAtOnce()));
    }

    /** One answer for each, in order; no more requests than a batch holds, unless each goes alone. */
    List<GatewayResult<Answer>> send(AccountRef account, AccessToken token, List<Request> requests, Mode mode) {
        if (requests.size() == 1) {
            return List.of(exchange.send(token, requests.getFirst(), mode));
        }
        return batchSize > 1 ? batches.send(token, requests, mode) : alone(account, token, requests, mode);
    }

    private List<GatewayResult<Answer>> alone(
            AccountRef account, AccessToken token, List<Request> requests, Mode mode) {
        var turn = turns.get(account.id());
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            return requests.stream()
                    .map(request -> CompletableFuture.supplyAsync(
                            () -> {
                                turn.acquireUninterruptibly();
                                try {
                                    return exchange.send(token, request, mode);
                                } finally {
                                    turn.release();
                                }
                            },
                            threads))
                    .toList()
                    .stream()
                    .map(CompletableFuture::join)
                    .toList();
        }
    }
}
