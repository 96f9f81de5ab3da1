package com.timeapp.calendar.infra.calls;

import com.timeapp.calendar.domain.calls.RequestedCalls.Request;
import com.timeapp.calendar.infra.axon.MessageOrigin;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.messaging.Message;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.jspecify.annotations.Nullable;

/**
 * The message that wants a call.
 *
 * @param fact it is a fact, and submits each of its calls once and for all
 */
record Cause(
        @Nullable String message,
        @Nullable String correlation,
        @Nullable String actor,
        boolean fact) {

    static final Cause NONE = new Cause(null, null, null, false);

    static Cause current() {
        Message<?> message =
                CurrentUnitOfWork.isStarted() ? CurrentUnitOfWork.get().getMessage() : null;
        if (message == null) {
            return NONE;
        }
        return new Cause(
                message.getIdentifier(),
                text(message, MessageOrigin.CORRELATION, message.getIdentifier()),
                text(message, MessageOrigin.ACTOR, null),
                message instanceof EventMessage);
    }

    static Cause of(Request request) {
        var id = request.id().toString();
        return new Cause(id, id, request.actor(), false);
    }

    /** A poll has no message that wanted it: what it finds begins with the calendar itself. */
    Cause orTheCalendar() {
        if (message != null) {
            return this;
        }
        var poll = UUID.randomUUID().toString();
        return new Cause(poll, poll, MessageOrigin.CALENDAR, false);
    }

    Map<String, String> asMetaData() {
        var metaData = new HashMap<String, String>();
        metaData.put(MessageOrigin.CAUSATION, message);
        metaData.put(MessageOrigin.CORRELATION, correlation);
        metaData.put(MessageOrigin.ACTOR, actor);
        metaData.values().removeIf(value -> value == null);
        return metaData;
    }

    private static @Nullable String text(Message<?> message, String key, @Nullable String otherwise) {
        Object value = message.getMetaData().get(key);
        return value == null ? otherwise : value.toString();
    }
}
