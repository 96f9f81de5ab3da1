package com.timeapp.calendar.infra.push;

import com.timeapp.calendar.domain.connection.Provider;
import com.timeapp.calendar.domain.gateway.AccountRef;
import com.timeapp.calendar.domain.gateway.WatchChannel;
import com.timeapp.calendar.domain.id.AccountId;
import com.timeapp.calendar.domain.id.ConnectionId;
import com.timeapp.calendar.domain.id.SubjectId;
import com.timeapp.calendar.domain.personal.Sealing;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The channels there are and were. */
class ChannelTable {

    private static final String RESOURCE = "state.push_channel/resource";

    private static final String TAKE_CLOSING = """
            with due as (
                select channel_id from state.push_channel where close_due <= now() and closed_at is null
                and provider not in (select provider from queue.paused_provider)
                order by close_due limit ? for update skip locked)
            update state.push_channel as channel set close_due = now() + ? * interval '1 millisecond'
            from due where channel.channel_id = due.channel_id
            returning channel.channel_id, account_id, subject_id, provider, resource, expires_at""";

    private final JdbcClient jdbc;
    private final Sealing sealing;

    ChannelTable(JdbcClient jdbc, Sealing sealing) {
        this.jdbc = jdbc;
        this.sealing = sealing;
    }

    /** Before the provider hears of it: its first push may come before its answer. */
    void announce(UUID channel, ConnectionId connection, AccountRef account, byte[] tokenHash, Instant expires) {
        jdbc.sql("""
                        insert into state.push_channel
                            (channel_id, connection_id, account_id, subject_id, provider, token_hash, expires_at)
                        values (?, ?, ?, ?, ?, ?, ?)""")
                .params(
                        channel,
                        connection.value(),
                        account.id().value(),
                        account.owner().value(),
                        account.provider().word(),
                        tokenHash,
                        Timestamp.from(expires))
                .update();
    }

    void opened(UUID channel, WatchChannel opened) {
        jdbc.sql("""
                        update state.push_channel set resource = ?, opened_at = now(), expires_at = ?, closed_at = null
                        where channel_id = ?""")
                .params(
                        sealing.seal(opened.account().owner(), RESOURCE, opened.resource()),
                        Timestamp.from(opened.expires()),
                        channel)
                .update();
    }

    /** The connection's other channels end, after a while in which both are heard. */
    void closeOthers(ConnectionId connection, UUID but, Duration overlap) {
        jdbc.sql("""
                        update state.push_channel set close_due = now() + ? * interval '1 millisecond'
                        where connection_id = ? and channel_id <> ? and closed_at is null and close_due is null""").params(overlap.toMillis(), connection.value(), but).update();
    }

    void closeAll(ConnectionId connection) {
        jdbc.sql("update state.push_channel set close_due = now() where connection_id = ? and closed_at is null")
                .param(connection.value())
                .update();
    }

    void close(UUID channel) {
        jdbc.sql("update state.push_channel set close_due = now() where channel_id = ? and closed_at is null")
                .param(channel)
                .update();
    }

    /**
     * It was never opened, or the provider says that it is not there.
     *
     * @param quiet how long late pushes on it are still expected
     */
    void closed(UUID channel, Duration quiet) {
        jdbc.sql("""
                        update state.push_channel set closed_at = now(),
                            expires_at = least(expires_at, now() + ? * interval '1 millisecond')
                        where channel_id = ?""").params(quiet.toMillis(), channel).update();
    }

    /** Nothing can be done about it any more; for all we know its provider goes on with it until it expires. */
    void abandoned(UUID channel) {
        jdbc.sql("update state.push_channel set closed_at = now() where channel_id = ?")
                .param(channel)
                .update();
    }

    /** Each is not among them again for a while; none of a provider that is left alone. */
    List<Closing> takeClosing(int most, Duration again) {
        return jdbc.sql(TAKE_CLOSING)
                .params(most, again.toMillis())
                .query(this::closing)
                .list();
    }

    /** @param known what the provider wants to hear; absent where it has never answered, or its person is erased */
    record Closing(UUID channel, Instant expires, Optional<WatchChannel> known) {}

    private Closing closing(ResultSet row, int number) throws SQLException {
        var channel = row.getObject("channel_id", UUID.class);
        var owner = new SubjectId(row.getObject("subject_id", UUID.class));
        var account = new AccountRef(
                new AccountId(row.getObject("account_id", UUID.class)),
                owner,
                Provider.valueOf(row.getString("provider").toUpperCase(Locale.ROOT)));
        var expires = row.getTimestamp("expires_at").toInstant();
        return new Closing(
                channel,
                expires,
                Optional.ofNullable(row.getBytes("resource"))
                        .flatMap(resource ->
                                sealing.open(owner, resource, String.class).known())
                        .map(resource -> new WatchChannel(account, ChannelName.of(channel), resource, expires)));
    }

    void forgetExpired() {
        jdbc.sql("delete from state.push_channel where expires_at < now()").update();
    }
}
