package com.timeapp.calendar.domain.calls;

import com.timeapp.calendar.domain.calls.RemoteCalls.RemoteCall;
import java.util.UUID;

/** The queue of {@link RemoteCalls}, for somebody who asks for a call directly and not through a command. */
public interface RequestedCalls {

    /** Joins the current transaction: the call is made if, and only if, that commits. */
    void submit(RemoteCall call, Request by);

    /**
     * @param actor how the history names who asked
     * @param id random; what comes of the call begins with it
     */
    record Request(String actor, UUID id) {}
}
