package com.timeapp.calendar.infra.contract;

import com.timeapp.calendar.domain.gateway.CalendarGateway;
import com.timeapp.calendar.domain.gateway.CalendarTarget;
import com.timeapp.calendar.domain.gateway.SyncCursor;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;

/** A new and empty calendar at a provider: reached through the port, used by its person, and troubled at will. */
public interface ProvidedCalendar extends AutoCloseable {

    /** What a trouble is to come upon. */
    enum Asked {
        CREATE,
        CHANGE,
        REMOVE,
        CHANGES
    }

    CalendarGateway gateway();

    CalendarTarget target();

    PersonsCalendar person();

    /** The gateway's. */
    InstantSource clock();

    Set<Capability> capabilities();

    default boolean has(Capability capability) {
        return capabilities().contains(capability);
    }

    /** A calendar that its account does not have. */
    CalendarTarget missing();

    /** A calendar that is there, for somebody who may not look into it. */
    CalendarTarget ofAnother();

    /** This calendar, once the provider does not let us in any more. */
    CalendarTarget withoutGrant();

    /** A cursor that the provider knows no more. */
    SyncCursor forgotten();

    /** The next request of this kind is refused for so long, and has no effect. */
    void throttlesNext(Asked what, Duration pause);

    /** The next request of this kind takes effect, and is not answered. */
    void cutsAfterNext(Asked what);

    /** What the provider noted that we should not have done, mail to others among it. */
    List<String> misdeeds();

    @Override
    void close();
}
