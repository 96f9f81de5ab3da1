package com.timeapp.calendar.infra.oauth;

import com.timeapp.calendar.domain.id.AccountId;
import com.timeapp.calendar.domain.id.ConnectionId;
import com.timeapp.calendar.domain.push.PushChannels;
import java.util.Collection;
import java.util.Map;

/** None was ever opened. */
final class NoChannels implements PushChannels {

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
        return false;
    }

    @Override
    public Map<ConnectionId, Status> of(Collection<ConnectionId> connections) {
        throw new UnsupportedOperationException();
    }
}
