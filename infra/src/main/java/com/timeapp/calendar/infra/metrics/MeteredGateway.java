package com.timeapp.calendar.infra.metrics;

import com.timeapp.calendar.domain.connection.Provider;
import com.timeapp.calendar.domain.event.ExternalEventRef;
import com.timeapp.calendar.domain.event.RemoteEvent;
import com.timeapp.calendar.domain.gateway.AccountRef;
import com.timeapp.calendar.domain.gateway.CalendarGateway;
import com.timeapp.calendar.domain.gateway.CalendarInfo;
import com.timeapp.calendar.domain.gateway.CalendarTarget;
import com.timeapp.calendar.domain.gateway.ChangePage;
import com.timeapp.calendar.domain.gateway.ChangedItem;
import com.timeapp.calendar.domain.gateway.ClientKey;
import com.timeapp.calendar.domain.gateway.GatewayResult;
import com.timeapp.calendar.domain.gateway.Removed;
import com.timeapp.calendar.domain.gateway.SyncCursor;
import com.timeapp.calendar.domain.gateway.WatchChannel;
import com.timeapp.calendar.domain.gateway.WatchRequest;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Counts what is asked of a provider, how it answers and how long that takes. */
final class MeteredGateway implements CalendarGateway {

    private final CalendarGateway gateway;
    private final Supplier<MeterRegistry> registry;

    MeteredGateway(CalendarGateway gateway, Supplier<MeterRegistry> registry) {
        this.gateway = gateway;
        this.registry = registry;
    }

    @Override
    public boolean serves(Provider provider) {
        return gateway.serves(provider);
    }

    @Override
    public GatewayResult<List<CalendarInfo>> calendars(AccountRef account) {
        return counted(account.provider(), "calendars", () -> gateway.calendars(account));
    }

    @Override
    public GatewayResult<RemoteEvent> read(CalendarTarget target, ExternalEventRef event) {
        return counted(provider(target), "read", () -> gateway.read(target, event));
    }

    @Override
    public GatewayResult<List<ChangedItem>> readAll(CalendarTarget target, List<String> resources) {
        return counted(provider(target), "read_all", () -> gateway.readAll(target, resources));
    }

    @Override
    public GatewayResult<RemoteEvent> find(CalendarTarget target, ClientKey key) {
        return counted(provider(target), "find", () -> gateway.find(target, key));
    }

    @Override
    public boolean isNamed(ExternalEventRef event, ClientKey key) {
        return gateway.isNamed(event, key);
    }

    @Override
    public GatewayResult<ChangePage> changes(CalendarTarget target, Optional<SyncCursor> since) {
        return counted(provider(target), "changes", () -> gateway.changes(target, since));
    }

    @Override
    public List<WriteResult> write(CalendarTarget target, List<Write> writes) {
        var results = timed(provider(target), "write", () -> gateway.write(target, writes));
        results.forEach(result -> count(provider(target), result));
        return results;
    }

    @Override
    public GatewayResult<WatchChannel> watch(CalendarTarget target, WatchRequest request) {
        return counted(provider(target), "watch", () -> gateway.watch(target, request));
    }

    @Override
    public GatewayResult<Removed> stop(WatchChannel channel) {
        return counted(channel.account().provider(), "stop", () -> gateway.stop(channel));
    }

    private void count(Provider provider, WriteResult result) {
        switch (result) {
            case WriteResult.OfCreate(var answer) -> count(provider, "create", answer);
            case WriteResult.OfChange(var answer) -> count(provider, "change", answer);
            case WriteResult.OfRemove(var answer) -> count(provider, "remove", answer);
        }
    }

    private <T> GatewayResult<T> counted(Provider provider, String operation, Supplier<GatewayResult<T>> call) {
        var answer = timed(provider, operation, call);
        count(provider, operation, answer);
        return answer;
    }

    private <T> T timed(Provider provider, String operation, Supplier<T> call) {
        return Timer.builder("time.provider.call.duration")
                .description("how long a provider took to answer, several writes at once being one")
                .tag("provider", provider.word())
                .tag("operation", operation)
                .register(registry.get())
                .record(call);
    }

    private void count(Provider provider, String operation, GatewayResult<?> answer) {
        Counter.builder("time.provider.calls")
                .description("what providers were asked, and what their answers meant")
                .tag("provider", provider.word())
                .tag("operation", operation)
                .tag("outcome", outcome(answer))
                .register(registry.get())
                .increment();
    }

    private static String outcome(GatewayResult<?> answer) {
        return switch (answer) {
            case GatewayResult.Ok<?> ok -> "ok";
            case GatewayResult.PreconditionFailed<?> failed -> "precondition_failed";
            case GatewayResult.Gone<?> gone -> "gone";
            case GatewayResult.CursorExpired<?> expired -> "cursor_expired";
            case GatewayResult.AuthorizationLost<?> lost -> "authorization_lost";
            case GatewayResult.CalendarUnavailable<?> unavailable -> "calendar_unavailable";
            case GatewayResult.ReadOnly<?> readOnly -> "read_only";
            case GatewayResult.Throttled<?> throttled -> "throttled";
            case GatewayResult.Unavailable<?> unavailable -> "unavailable";
            case GatewayResult.OutcomeUnknown<?> unknown -> "outcome_unknown";
            case GatewayResult.Rejected<?> rejected -> "rejected";
        };
    }

    private static Provider provider(CalendarTarget target) {
        return target.account().provider();
    }
}
