package com.timeapp.calendar.infra.facts;

import com.timeapp.calendar.domain.personal.SubjectErased;
import com.timeapp.calendar.domain.subject.BeginsWork;
import com.timeapp.calendar.domain.subject.ConcernsSubject;
import com.timeapp.calendar.infra.crypto.ClosingPersons;
import com.timeapp.calendar.infra.crypto.SubjectKeys;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.messaging.InterceptorChain;
import org.axonframework.messaging.MessageHandlerInterceptor;
import org.axonframework.messaging.unitofwork.UnitOfWork;

/** Refuses what would write about a person whose key is gone, before it is handled: nothing of it could be stored. Of one
 * who asked to be forgotten it refuses whatever begins something new. */
final class ErasedPersonsGuard implements MessageHandlerInterceptor<CommandMessage<?>> {

    private final SubjectKeys keys;
    private final ClosingPersons closing;

    ErasedPersonsGuard(SubjectKeys keys, ClosingPersons closing) {
        this.keys = keys;
        this.closing = closing;
    }

    @Override
    public Object handle(UnitOfWork<? extends CommandMessage<?>> unit, InterceptorChain chain) throws Exception {
        if (unit.getMessage().getPayload() instanceof ConcernsSubject command
                && (isClosing(command) || keys.of(command.subject()).isEmpty())) {
            throw new SubjectErased(command.subject());
        }
        return chain.proceed();
    }

    private boolean isClosing(ConcernsSubject command) {
        return command instanceof BeginsWork && closing.contains(command.subject());
    }
}
