package com.timeapp.calendar.infra.push;

import com.timeapp.calendar.domain.id.AccountId;
import com.timeapp.calendar.domain.id.ConnectionId;
import com.timeapp.calendar.domain.push.PushMessages;
import java.security.MessageDigest;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.annotation.Transactional;

class JdbcPushMessages implements PushMessages {

    /** For a channel that is not known, so that looking takes as long. */
    private static final Heard NOBODY = new Heard(
            new ConnectionId(new UUID(0, 0)), new AccountId(new UUID(0, 0)), ChannelTokens.hash("nobody's"), false);

    private final JdbcClient jdbc;
    private final PushHints hints;
    private final ChannelTokens tokens;

    JdbcPushMessages(JdbcClient jdbc, PushHints hints, ChannelTokens tokens) {
        this.jdbc = jdbc;
        this.hints = hints;
        this.tokens = tokens;
    }

    private record Heard(ConnectionId connection, AccountId account, byte[] tokenHash, boolean open) {}

    @Override
    public boolean isOurs(String channel, String token) {
        return ChannelName.read(channel)
                .filter(known -> tokens.isOurs(known, token))
                .isPresent();
    }

    @Override
    @Transactional
    public Receipt receive(String channel, String token, boolean hint) {
        var heard = ChannelName.read(channel).flatMap(this::find);
        var genuine = MessageDigest.isEqual(heard.orElse(NOBODY).tokenHash(), ChannelTokens.hash(token));
        if (heard.isEmpty() || !genuine) {
            return Receipt.UNKNOWN;
        }
        if (!hint || !heard.get().open()) {
            return Receipt.NOTED;
        }
        hints.fetch(heard.get().account(), heard.get().connection());
        return Receipt.QUEUED;
    }

    private Optional<Heard> find(UUID channel) {
        return jdbc.sql("""
                        select connection_id, account_id, token_hash, closed_at is null as open
                        from state.push_channel where channel_id = ?""")
                .param(channel)
                .query((row, number) -> new Heard(
                        new ConnectionId(row.getObject("connection_id", UUID.class)),
                        new AccountId(row.getObject("account_id", UUID.class)),
                        row.getBytes("token_hash"),
                        row.getBoolean("open")))
                .optional();
    }
}
