package com.timeapp.calendar.infra.push;

import com.timeapp.calendar.domain.gateway.CalendarGateways;
import com.timeapp.calendar.domain.gateway.GatewayResult;
import com.timeapp.calendar.domain.gateway.GatewayResult.Gone;
import com.timeapp.calendar.domain.gateway.GatewayResult.Ok;
import com.timeapp.calendar.domain.gateway.GatewayResult.OutcomeUnknown;
import com.timeapp.calendar.domain.gateway.GatewayResult.Rejected;
import com.timeapp.calendar.domain.gateway.GatewayResult.Rejection;
import com.timeapp.calendar.domain.gateway.GatewayResult.Throttled;
import com.timeapp.calendar.domain.gateway.GatewayResult.Unavailable;
import com.timeapp.calendar.domain.gateway.WatchChannel;
import com.timeapp.calendar.domain.gateway.WatchRequest;
import com.timeapp.calendar.domain.id.ConnectionId;
import com.timeapp.calendar.domain.lookup.ConnectionDirectory;
import com.timeapp.calendar.domain.lookup.ConnectionDirectory.Entry;
import com.timeapp.calendar.infra.push.ChannelTable.Closing;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Opens the channels that are wanted, and closes those that are not. A channel's name serves once at its provider, so
 * each try has a new one. Whatever happened before a channel was open is fetched once it is.
 */
class ChannelKeeping {

    private static final Logger LOG = LoggerFactory.getLogger(ChannelKeeping.class);
    private static final int AT_ONCE = 20;
    /** Longer than a provider takes to answer. */
    private static final Duration UNHEARD_OF = Duration.ofMinutes(2);

    private final WatchTable watches;
    private final ChannelTable channels;
    private final ConnectionDirectory connections;
    private final Supplier<CalendarGateways> gateways;
    private final PushHints hints;
    private final WebhookAddresses addresses;
    private final ChannelTokens tokens;
    private final TransactionTemplate transaction;
    private final PushProperties properties;
    private final Clock clock;

    ChannelKeeping(
            WatchTable watches,
            ChannelTable channels,
            ConnectionDirectory connections,
            Supplier<CalendarGateways> gateways,
            PushHints hints,
            WebhookAddresses addresses,
            ChannelTokens tokens,
            TransactionTemplate transaction,
            PushProperties properties,
            Clock clock) {
        this.watches = watches;
        this.channels = channels;
        this.connections = connections;
        this.gateways = gateways;
        this.hints = hints;
        this.addresses = addresses;
        this.tokens = tokens;
        this.transaction = transaction;
        this.properties = properties;
        this.clock = clock;
    }

    /** Those that are wanted. */
    void open() {
        if (addresses.areReachable()) {
            watches.endWaitForAddress();
        }
        each(watches.takeDue(AT_ONCE, UNHEARD_OF), this::open);
    }

    /** Those that are not. */
    void close() {
        each(channels.takeClosing(AT_ONCE, UNHEARD_OF), this::close);
        channels.forgetExpired();
    }

    /** The calendars whose channels were opened a moment ago. */
    void fetch() {
        transaction.executeWithoutResult(state ->
                watches.takeSettled(AT_ONCE).forEach(opened -> hints.fetch(opened.account(), opened.connection())));
    }

    /** Side by side, so that the few that are slow hold nobody up for longer than one; each fails alone, and is due again. */
    private static <T> void each(Collection<T> due, Consumer<T> work) {
        try (var workers = Executors.newThreadPerTaskExecutor(
                Thread.ofVirtual().name("push-channels-", 0).factory())) {
            due.forEach(one -> workers.execute(() -> {
                try {
                    work.accept(one);
                } catch (RuntimeException failure) {
                    LOG.warn("A push channel failed: {}", failure.getClass().getName());
                }
            }));
        }
    }

    private void open(ConnectionId connection) {
        connections.find(connection).filter(ChannelKeeping::listens).ifPresentOrElse(this::open, () -> {
            watches.failed(connection, properties.retryMax());
        });
    }

    private static boolean listens(Entry connection) {
        return connection.pulls()
                && !connection.rests()
                && !connection.isDisconnecting()
                && !connection.changesCalendar();
    }

    private void open(Entry connection) {
        var address = addresses.of(connection.account().provider());
        if (address.isEmpty()) {
            watches.waitForAddress(connection.connection());
            return;
        }
        var channel = UUID.randomUUID();
        var token = tokens.next(channel);
        var expires = clock.instant().plus(properties.life());
        channels.announce(channel, connection.connection(), connection.account(), ChannelTokens.hash(token), expires);
        var answer = gateways.get()
                .of(connection.account().provider())
                .watch(connection.target(), new WatchRequest(ChannelName.of(channel), token, address.get(), expires));
        transaction.executeWithoutResult(state -> record(connection, channel, answer));
    }

    private void record(Entry connection, UUID channel, GatewayResult<WatchChannel> answer) {
        var id = connection.connection();
        if (answer instanceof Ok<WatchChannel>(var opened)) {
            channels.opened(channel, opened);
            if (!isStillAbout(connection)) {
                channels.close(channel);
            } else if (watches.opened(id, halfLife(opened), properties.settle())) {
                channels.closeOthers(id, channel, properties.overlap());
            } else {
                channels.closeAll(id);
            }
            return;
        }
        if (isUnanswered(answer)) {
            channels.abandoned(channel);
        } else {
            channels.closed(channel, properties.quietFor());
        }
        if (answer instanceof Rejected<WatchChannel>(var reason) && reason == Rejection.NO_PUSH) {
            watches.unwant(id);
        } else {
            watches.failed(id, retryAfter(id, answer));
        }
    }

    /** It may have been carried out all the same. */
    private static boolean isUnanswered(GatewayResult<?> answer) {
        return answer instanceof Unavailable || answer instanceof OutcomeUnknown;
    }

    /** It may have come to another calendar while the channel was being opened; that one gets its own. */
    private boolean isStillAbout(Entry watched) {
        return connections
                .find(watched.connection())
                .filter(now -> !now.target()
                        .calendar()
                        .id()
                        .equals(watched.target().calendar().id()))
                .isEmpty();
    }

    private Duration retryAfter(ConnectionId connection, GatewayResult<?> answer) {
        var usual = properties.retryAfter(watches.failures(connection));
        return answer instanceof Throttled<?>(var wait) && wait.compareTo(usual) > 0 ? wait : usual;
    }

    /** A tenth earlier or later, so that those that were opened together do not stay together. */
    private Duration halfLife(WatchChannel opened) {
        var half = Duration.between(clock.instant(), opened.expires()).dividedBy(2);
        return half.multipliedBy(ThreadLocalRandom.current().nextInt(90, 111)).dividedBy(100);
    }

    private void close(Closing closing) {
        var channel = closing.known();
        if (channel.isEmpty() || closing.expires().isBefore(clock.instant())) {
            channels.abandoned(closing.channel());
            return;
        }
        var answer = gateways.get().of(channel.get().account().provider()).stop(channel.get());
        if (answer instanceof Ok || answer instanceof Gone) {
            channels.closed(closing.channel(), properties.quietFor());
        } else if (!isUnanswered(answer) && !(answer instanceof Throttled)) {
            channels.abandoned(closing.channel());
        }
    }
}
