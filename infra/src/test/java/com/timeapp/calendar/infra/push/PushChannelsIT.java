package com.timeapp.calendar.infra.push;

import static org.assertj.core.api.Assertions.assertThat;

import com.timeapp.calendar.domain.calls.RemoteCalls.RemoteCall;
import com.timeapp.calendar.domain.calls.RemoteCalls.RemoteCall.Fetch;
import com.timeapp.calendar.domain.connection.CalendarRef;
import com.timeapp.calendar.domain.connection.ConnectionSettings;
import com.timeapp.calendar.domain.connection.ConnectionState;
import com.timeapp.calendar.domain.connection.Provider;
import com.timeapp.calendar.domain.fixtures.ClearSealing;
import com.timeapp.calendar.domain.fixtures.TestKeyedIds;
import com.timeapp.calendar.domain.gateway.AccountRef;
import com.timeapp.calendar.domain.gateway.CalendarGateways;
import com.timeapp.calendar.domain.gateway.CalendarTarget;
import com.timeapp.calendar.domain.gateway.GatewayResult;
import com.timeapp.calendar.domain.gateway.GatewayResult.Cause;
import com.timeapp.calendar.domain.id.AccountId;
import com.timeapp.calendar.domain.id.ConnectionId;
import com.timeapp.calendar.domain.id.SubjectId;
import com.timeapp.calendar.domain.lookup.ConnectionDirectory;
import com.timeapp.calendar.domain.push.PushChannels.State;
import com.timeapp.calendar.domain.push.PushMessages.Receipt;
import com.timeapp.calendar.infra.database.TestDatabase;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Channels from the wish for one to its end, and what is pushed on them. */
class PushChannelsIT implements ConnectionDirectory {

    private static final PushProperties PROPERTIES = new PushProperties(
            Duration.ofDays(7),
            Duration.ZERO,
            Duration.ofMinutes(1),
            Duration.ofSeconds(1),
            Duration.ofSeconds(30),
            Duration.ofHours(1),
            Duration.ofHours(1));

    private static TestDatabase database;
    private static JdbcClient jdbc;

    private final ConnectionId connection = new ConnectionId(UUID.randomUUID());
    private final AccountRef account =
            new AccountRef(new AccountId(UUID.randomUUID()), new SubjectId(UUID.randomUUID()), Provider.GOOGLE);
    private final List<RemoteCall> fetched = new ArrayList<>();
    private final WatchedCalendars calendars = new WatchedCalendars();
    private final ChannelTable channels = new ChannelTable(jdbc, new ClearSealing());
    private final WatchTable watches = new WatchTable(jdbc);
    private final JdbcPushChannels wishes = new JdbcPushChannels(jdbc, watches, channels);
    private final PushHints hints = new PushHints((call, by) -> fetched.add(call));
    private final ChannelTokens tokens = new ChannelTokens(new TestKeyedIds());
    private final JdbcPushMessages messages = new JdbcPushMessages(jdbc, hints, tokens);
    private final ChannelKeeping keeping = keeping("https://time.example/");

    private ChannelKeeping keeping(String publicUrl) {
        return new ChannelKeeping(
                watches,
                channels,
                this,
                () -> new CalendarGateways(List.of(calendars)),
                hints,
                new WebhookAddresses(URI.create(publicUrl), false),
                tokens,
                new TransactionTemplate(new DataSourceTransactionManager(database.dataSource())),
                PROPERTIES,
                Clock.systemUTC());
    }

    /** All that is done regularly, one after the other. */
    private static void sweep(ChannelKeeping keeping) {
        keeping.open();
        keeping.close();
        keeping.fetch();
    }

    @BeforeAll
    static void start() {
        database = TestDatabase.migrated();
        jdbc = JdbcClient.create(database.dataSource());
    }

    @AfterAll
    static void stop() {
        database.close();
    }

    @BeforeEach
    void clear() {
        jdbc.sql("truncate state.push_watch, state.push_channel").update();
    }

    @Override
    public Optional<Entry> find(ConnectionId wanted) {
        var target = new CalendarTarget(account, new CalendarRef("ann@example.com", "Ann"), ZoneOffset.UTC);
        return Optional.of(new Entry(wanted, target, ConnectionSettings.DEFAULT, ConnectionState.ACTIVE, false, false));
    }

    @Override
    public List<Entry> of(SubjectId owner) {
        return List.of();
    }

    @Test
    void whatIsWantedIsOpenedOnceAndFetchedThen() {
        wishes.open(account.id(), connection);
        assertThat(state()).isEqualTo(State.OPENING);
        sweep(keeping);
        sweep(keeping);
        assertThat(calendars.requested).hasSize(1);
        assertThat(calendars.requested.getFirst().id()).matches("time-app-[0-9a-f-]{36}");
        assertThat(calendars.requested.getFirst().address())
                .isEqualTo(URI.create("https://time.example/webhooks/google/calendar"));
        assertThat(state()).isEqualTo(State.OPEN);
        assertThat(fetched).containsExactly(new Fetch(account.id(), connection, false));
    }

    /** What was changed just before it was opened is told by no push, and shown by no listing yet. */
    @Test
    void theCalendarIsReadOnceAListingShowsWhatWasChangedBeforeTheOpening() {
        wishes.open(account.id(), connection);
        sweep(keeping);
        fetched.clear();
        assertThat(watches.opened(connection, Duration.ofDays(3), Duration.ofHours(1)))
                .isTrue();
        sweep(keeping);
        assertThat(fetched).isEmpty();
        jdbc.sql("update state.push_watch set fetch_due = now()").update();
        sweep(keeping);
        sweep(keeping);
        assertThat(fetched).containsExactly(new Fetch(account.id(), connection, false));
    }

    @Test
    void aPushMayComeBeforeTheProvidersAnswer() {
        var receipts = new ArrayList<Receipt>();
        calendars.beforeAnswering = request -> receipts.add(messages.receive(request.id(), request.token(), false));
        wishes.open(account.id(), connection);
        sweep(keeping);
        assertThat(receipts).containsExactly(Receipt.NOTED);
    }

    @Test
    void atHalfItsLifeTheNextIsOpenedAndBothAreHeardForAWhile() {
        wishes.open(account.id(), connection);
        sweep(keeping);
        var hours = jdbc.sql("select extract(epoch from due - now()) / 3600 from state.push_watch")
                .query(Double.class)
                .single();
        assertThat(hours).isBetween(0.44 * 7 * 24, 0.56 * 7 * 24);
        jdbc.sql("update state.push_watch set due = now()").update();
        sweep(keeping);

        assertThat(calendars.requested).hasSize(2);
        fetched.clear();
        calendars.requested.forEach(channel -> assertThat(messages.receive(channel.id(), channel.token(), true))
                .isEqualTo(Receipt.QUEUED));
        assertThat(fetched).hasSize(2);
        assertThat(calendars.stopped).isEmpty();

        jdbc.sql("update state.push_channel set close_due = now() where close_due is not null")
                .update();
        sweep(keeping);
        assertThat(calendars.stopped)
                .containsExactly(calendars.requested.getFirst().id());
        assertThat(state()).isEqualTo(State.OPEN);
    }

    @Test
    void onlyAKnownChannelWithItsTokenIsBelieved() {
        wishes.open(account.id(), connection);
        sweep(keeping);
        fetched.clear();
        var channel = calendars.requested.getFirst();
        assertThat(messages.receive(channel.id(), "wrong", true)).isEqualTo(Receipt.UNKNOWN);
        assertThat(messages.receive("time-app-" + UUID.randomUUID(), channel.token(), true))
                .isEqualTo(Receipt.UNKNOWN);
        assertThat(messages.receive("anything", channel.token(), true)).isEqualTo(Receipt.UNKNOWN);
        assertThat(messages.receive(channel.id(), channel.token(), false)).isEqualTo(Receipt.NOTED);
        assertThat(fetched).isEmpty();
    }

    @Test
    void whatWasMadeHereIsKnownWithoutLookingItUp() {
        wishes.open(account.id(), connection);
        sweep(keeping);
        var channel = calendars.requested.getFirst();
        jdbc.sql("truncate state.push_channel").update();
        assertThat(channel.token()).hasSizeLessThan(256);
        assertThat(messages.isOurs(channel.id(), channel.token())).isTrue();
        assertThat(messages.isOurs(channel.id(), "x" + channel.token())).isFalse();
        assertThat(messages.isOurs("time-app-" + UUID.randomUUID(), channel.token()))
                .isFalse();
        assertThat(messages.isOurs(channel.id(), "anything")).isFalse();
        assertThat(messages.isOurs("anything", channel.token())).isFalse();
    }

    @Test
    void whatComesAfterTheEndIsHeardWithoutAnyConsequence() {
        wishes.open(account.id(), connection);
        sweep(keeping);
        wishes.close(connection);
        assertThat(wishes.hasOpen(account.id())).isTrue();
        sweep(keeping);
        fetched.clear();
        var channel = calendars.requested.getFirst();
        assertThat(calendars.stopped).containsExactly(channel.id());
        assertThat(wishes.hasOpen(account.id())).isFalse();
        assertThat(wishes.of(List.of(connection))).isEmpty();
        assertThat(messages.receive(channel.id(), channel.token(), true)).isEqualTo(Receipt.NOTED);
        assertThat(fetched).isEmpty();
    }

    @Test
    void aChannelThatIsGivenUpWhileItOpensIsClosed() {
        calendars.beforeAnswering = request -> wishes.close(connection);
        wishes.open(account.id(), connection);
        sweep(keeping);
        sweep(keeping);
        assertThat(calendars.stopped).hasSize(1);
        assertThat(wishes.hasOpen(account.id())).isFalse();
    }

    @Test
    void oneThatCannotBeOpenedIsTriedAgainUnderAnotherName() {
        calendars.answer = Optional.of(new GatewayResult.Unavailable<>(Cause.TIMED_OUT));
        wishes.open(account.id(), connection);
        sweep(keeping);
        assertThat(state()).isEqualTo(State.FAILED);
        sweep(keeping);
        assertThat(calendars.requested).hasSize(1);

        calendars.answer = Optional.empty();
        jdbc.sql("update state.push_watch set due = now()").update();
        sweep(keeping);
        assertThat(state()).isEqualTo(State.OPEN);
        assertThat(calendars.requested.getFirst().id())
                .isNotEqualTo(calendars.requested.getLast().id());
        assertThat(calendars.stopped).as("the first was never there").isEmpty();
    }

    @Test
    void aProviderThatTellsNothingIsNotAskedAgain() {
        calendars.answer = Optional.of(new GatewayResult.Rejected<>(GatewayResult.Rejection.NO_PUSH));
        wishes.open(account.id(), connection);
        sweep(keeping);
        assertThat(wishes.of(List.of(connection))).isEmpty();
    }

    @Test
    void ofAProviderThatIsLeftAloneNothingIsAskedUntilItGoesOn() {
        var opened = new ConnectionId(UUID.randomUUID());
        wishes.open(account.id(), opened);
        sweep(keeping);
        wishes.close(opened);
        wishes.open(account.id(), connection);
        jdbc.sql("""
                        insert into vault.account (account_id, subject_id, provider, name_index, credential)
                        values (?, ?, 'google', '', '')""").params(account.id().value(), account.owner().value()).update();
        jdbc.sql("insert into queue.paused_provider (provider) values ('google')")
                .update();

        sweep(keeping);
        assertThat(calendars.requested).hasSize(1);
        assertThat(calendars.stopped).isEmpty();

        jdbc.sql("delete from queue.paused_provider").update();
        sweep(keeping);
        assertThat(calendars.requested).hasSize(2);
        assertThat(calendars.stopped).hasSize(1);
    }

    @Test
    void oneThatIsLongInOpeningKeepsNoCalendarFromBeingRead() throws Exception {
        wishes.open(account.id(), connection);
        sweep(keeping);
        fetched.clear();
        watches.opened(connection, Duration.ofDays(3), Duration.ZERO);
        var begun = new CountDownLatch(1);
        var answered = new CountDownLatch(1);
        calendars.beforeAnswering = request -> {
            begun.countDown();
            awaited(answered);
        };
        wishes.open(account.id(), new ConnectionId(UUID.randomUUID()));
        var opening = CompletableFuture.runAsync(keeping::open);
        awaited(begun);

        keeping.fetch();
        assertThat(fetched).containsExactly(new Fetch(account.id(), connection, false));
        answered.countDown();
        opening.get(30, TimeUnit.SECONDS);
    }

    private static void awaited(CountDownLatch latch) {
        try {
            assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException stop) {
            throw new IllegalStateException(stop);
        }
    }

    @Test
    void whereNoProviderCanReachUsNoneIsOpenedUntilOneCan() {
        var unreachable = keeping("http://localhost:8080/");
        wishes.open(account.id(), connection);
        sweep(unreachable);
        sweep(unreachable);
        assertThat(calendars.requested).isEmpty();
        assertThat(wishes.of(List.of(connection))).isEmpty();
        sweep(keeping);
        assertThat(calendars.requested).hasSize(1);
        assertThat(state()).isEqualTo(State.OPEN);
    }

    @Test
    void oneThatMayBeOpenAtItsProviderIsKnownUntilItExpires() {
        calendars.answer = Optional.of(new GatewayResult.OutcomeUnknown<>(Cause.CONNECTION_LOST));
        wishes.open(account.id(), connection);
        sweep(keeping);
        wishes.close(connection);
        jdbc.sql("update state.push_channel set closed_at = now() - interval '2 days'")
                .update();
        sweep(keeping);
        var channel = calendars.requested.getFirst();
        assertThat(messages.receive(channel.id(), channel.token(), true)).isEqualTo(Receipt.NOTED);

        jdbc.sql("update state.push_channel set expires_at = now() - interval '1 second'")
                .update();
        sweep(keeping);
        assertThat(messages.receive(channel.id(), channel.token(), true)).isEqualTo(Receipt.UNKNOWN);
    }

    @Test
    void oneThatIsClosedIsForgottenAfterAWhile() {
        wishes.open(account.id(), connection);
        sweep(keeping);
        wishes.close(connection);
        sweep(keeping);
        assertThat(jdbc.sql("select expires_at < now() + interval '2 hours' from state.push_channel")
                        .query(Boolean.class)
                        .single())
                .isTrue();
    }

    private State state() {
        return wishes.of(List.of(connection)).get(connection).state();
    }
}
