package com.timeapp.calendar.api.people;

import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.messaging.MetaData;
import org.springframework.stereotype.Component;

/** Sends commands in a caller's name. Never within a transaction: each command has its own. */
@Component
public class Commands {

    private final CommandGateway gateway;

    Commands(CommandGateway gateway) {
        this.gateway = gateway;
    }

    /** @return what the command answers, once it is done */
    public <R> R send(Caller caller, Object command) {
        return gateway.sendAndWait(command, MetaData.with("actor", caller.actor()));
    }
}
