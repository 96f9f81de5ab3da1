package com.timeapp.calendar.infra.axon;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.axonframework.commandhandling.CommandMessage;

/** What every message carries about where it came from. Ids only: metadata is stored in clear. */
public final class MessageOrigin {

    /** The person or client on whose behalf it all began. */
    public static final String ACTOR = "actor";

    /** The application through which a person began it. */
    public static final String CLIENT = "client";

    /** The message that led to this one. */
    public static final String CAUSATION = "causation";

    /** The first message of the chain. */
    public static final String CORRELATION = "correlation";

    /** The actor of what nobody in Time asked for: what a calendar brought. */
    public static final String CALENDAR = "calendar";

    private static final ThreadLocal<Map<String, String>> CURRENT = ThreadLocal.withInitial(Map::of);

    private MessageOrigin() {}

    /** Does work outside any unit of work whose commands come from there. */
    public static <T> T during(Map<String, String> origin, Supplier<T> work) {
        CURRENT.set(Map.copyOf(origin));
        try {
            return work.get();
        } finally {
            CURRENT.remove();
        }
    }

    /** The command with what it does not say itself. */
    static CommandMessage<?> complete(CommandMessage<?> command) {
        var missing = new HashMap<String, String>(CURRENT.get());
        missing.putIfAbsent(ACTOR, CALENDAR);
        missing.keySet().removeAll(command.getMetaData().keySet());
        return missing.isEmpty() ? command : command.andMetaData(missing);
    }
}
