package com.timeapp.calendar.infra.push;

import com.timeapp.calendar.domain.calls.RemoteCalls.RemoteCall.Fetch;
import com.timeapp.calendar.domain.calls.RequestedCalls;
import com.timeapp.calendar.domain.calls.RequestedCalls.Request;
import com.timeapp.calendar.domain.id.AccountId;
import com.timeapp.calendar.domain.id.ConnectionId;
import com.timeapp.calendar.infra.axon.MessageOrigin;
import java.util.UUID;

/** A calendar says that something has changed in it: it is fetched, once for however many say so meanwhile. */
class PushHints {

    private final RequestedCalls calls;

    PushHints(RequestedCalls calls) {
        this.calls = calls;
    }

    /** Joins the current transaction. */
    void fetch(AccountId account, ConnectionId connection) {
        calls.submit(new Fetch(account, connection, false), new Request(MessageOrigin.CALENDAR, UUID.randomUUID()));
    }
}
