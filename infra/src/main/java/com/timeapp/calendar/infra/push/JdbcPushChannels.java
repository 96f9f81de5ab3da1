package com.timeapp.calendar.infra.push;

import com.timeapp.calendar.domain.id.AccountId;
import com.timeapp.calendar.domain.id.ConnectionId;
import com.timeapp.calendar.domain.push.PushChannels;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;

class JdbcPushChannels implements PushChannels {

    private static final String STATUS = """
            select watch.connection_id, watch.failures, max(channel.expires_at) as expires_at
            from state.push_watch as watch
            left join state.push_channel as channel on channel.connection_id = watch.connection_id
                and channel.opened_at is not null and channel.closed_at is null and channel.close_due is null
                and channel.expires_at > now()
            where watch.connection_id = any (?::uuid[]) and watch.due <> 'infinity'
            group by watch.connection_id, watch.failures""";

    private final JdbcClient jdbc;
    private final WatchTable watches;
    private final ChannelTable channels;

    JdbcPushChannels(JdbcClient jdbc, WatchTable watches, ChannelTable channels) {
        this.jdbc = jdbc;
        this.watches = watches;
        this.channels = channels;
    }

    @Override
    public void open(AccountId account, ConnectionId connection) {
        watches.want(account, connection);
    }

    @Override
    public void close(ConnectionId connection) {
        watches.unwant(connection);
        channels.closeAll(connection);
    }

    @Override
    public boolean hasOpen(AccountId account) {
        return jdbc.sql("""
                        select exists (select from state.push_channel
                                       where account_id = ? and closed_at is null and expires_at > now())""").param(account.value()).query(Boolean.class).single();
    }

    @Override
    public Map<ConnectionId, Status> of(Collection<ConnectionId> connections) {
        if (connections.isEmpty()) {
            return Map.of();
        }
        var ids = connections.stream().map(ConnectionId::toString).toArray(String[]::new);
        return jdbc.sql(STATUS).param(ids).query(JdbcPushChannels::status).list().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private static Map.Entry<ConnectionId, Status> status(ResultSet row, int number) throws SQLException {
        Optional<Instant> expires =
                Optional.ofNullable(row.getTimestamp("expires_at")).map(Timestamp::toInstant);
        State state = expires.isPresent() ? State.OPEN : row.getInt("failures") > 0 ? State.FAILED : State.OPENING;
        return Map.entry(new ConnectionId(row.getObject("connection_id", UUID.class)), new Status(state, expires));
    }
}
