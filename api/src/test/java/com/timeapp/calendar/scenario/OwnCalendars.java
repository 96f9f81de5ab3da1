package com.timeapp.calendar.scenario;

import java.util.List;

/** The calendars of one person, at one provider. */
interface OwnCalendars extends AutoCloseable {

    /** Makes it. The first one is that in which people look first. */
    OwnCalendar make(String name);

    /** From now on nobody is told of what happens in them; who wants to know looks. */
    void tellNothing();

    /** What the provider says that its clients have done and should not have. */
    List<String> misdeeds();

    @Override
    void close();
}
