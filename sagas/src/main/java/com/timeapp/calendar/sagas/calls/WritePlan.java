package com.timeapp.calendar.sagas.calls;

import com.timeapp.calendar.domain.calls.CallResult;
import com.timeapp.calendar.domain.event.EventContent;
import com.timeapp.calendar.domain.gateway.CalendarGateway.Write;
import com.timeapp.calendar.domain.lookup.LinkDirectory.Link;
import java.util.Optional;

/** What a due write comes to. */
sealed interface WritePlan {

    /** No provider has to be asked. */
    record Decided(CallResult result) implements WritePlan {}

    /** @param base what both sides agree on once the write is done; absent when it removes */
    record Call(Link link, Write write, Optional<EventContent> base) implements WritePlan {}
}
