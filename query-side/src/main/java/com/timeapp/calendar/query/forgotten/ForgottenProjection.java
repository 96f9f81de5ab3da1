package com.timeapp.calendar.query.forgotten;

import com.timeapp.calendar.domain.erasure.ErasureScope;
import com.timeapp.calendar.domain.subject.SubjectFact.Forgotten;
import com.timeapp.calendar.query.Projections;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.springframework.stereotype.Component;

/** Deletes what earlier facts made, after these are written: a view that is built anew ends as the one before it. */
@Component
@ProcessingGroup(Projections.GROUP)
class ForgottenProjection {

    private final ViewsOfPersons views;

    ForgottenProjection(ViewsOfPersons views) {
        this.views = views;
    }

    @EventHandler
    void on(Forgotten fact) {
        var scope = new ErasureScope(fact.subject(), fact.connection());
        CurrentUnitOfWork.get().root().onPrepareCommit(unit -> views.delete(scope));
    }
}
