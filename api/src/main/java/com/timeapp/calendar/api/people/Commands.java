package com.timeapp.calendar.api.people;

import com.timeapp.calendar.domain.refusal.CommandRefused;
import java.util.Optional;
import java.util.stream.Stream;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.messaging.MetaData;
import org.springframework.stereotype.Component;

/** Sends commands in a caller's name. Never within a transaction: each command has its own. */
@Component
public class Commands {

    private static final int DEEPEST = 10;

    private final CommandGateway gateway;

    Commands(CommandGateway gateway) {
        this.gateway = gateway;
    }

    /**
     * @return what the command answers, once it is done
     * @throws CommandRefused when it was refused, however deep that happened
     */
    public <R> R send(Caller caller, Object command) {
        try {
            return gateway.sendAndWait(command, MetaData.with("actor", caller.actor()));
        } catch (RuntimeException failure) {
            throw refusal(failure).orElse(failure);
        }
    }

    private static Optional<RuntimeException> refusal(RuntimeException failure) {
        return Stream.<Throwable>iterate(failure, cause -> cause != null, Throwable::getCause)
                .limit(DEEPEST)
                .filter(CommandRefused.class::isInstance)
                .<RuntimeException>map(CommandRefused.class::cast)
                .findFirst();
    }
}
