package com.timeapp.calendar.api.people;

import com.timeapp.calendar.domain.calls.CommandBatch;
import com.timeapp.calendar.domain.refusal.CommandRefused;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.messaging.MetaData;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Sends commands in a caller's name. Never within a transaction: each command has its own. */
@Component
public class Commands {

    private static final String ACTOR = "actor";
    private static final String CLIENT = "client";
    private static final int DEEPEST = 10;

    private final CommandGateway gateway;
    private final CommandBatch batch;

    Commands(CommandGateway gateway, CommandBatch batch) {
        this.gateway = gateway;
        this.batch = batch;
    }

    /**
     * @return what the command answers, once it is done
     * @throws CommandRefused when it was refused, however deep that happened
     */
    public <R> R send(Caller caller, Object command) {
        try {
            return gateway.sendAndWait(command, MetaData.from(origin(caller)));
        } catch (RuntimeException failure) {
            throw refusal(failure).orElse(failure);
        }
    }

    /**
     * Sends commands of which all happen or none.
     *
     * @return what each answers, in order
     * @throws RuntimeException the first refusal or failure; then nothing has happened
     */
    public List<@Nullable Object> sendTogether(Caller caller, List<?> commands) {
        return batch.send(commands, origin(caller));
    }

    /** Whether the same, asked for a little later, may succeed. */
    public boolean isPassing(RuntimeException failure) {
        return batch.isPassing(failure);
    }

    /** A host is its client. */
    private static Map<String, String> origin(Caller caller) {
        return caller.client()
                .filter(client -> !caller.isHost())
                .map(client -> Map.of(ACTOR, caller.actor(), CLIENT, client))
                .orElseGet(() -> Map.of(ACTOR, caller.actor()));
    }

    private static Optional<RuntimeException> refusal(RuntimeException failure) {
        return Stream.<Throwable>iterate(failure, cause -> cause != null, Throwable::getCause)
                .limit(DEEPEST)
                .filter(CommandRefused.class::isInstance)
                .<RuntimeException>map(CommandRefused.class::cast)
                .findFirst();
    }
}
