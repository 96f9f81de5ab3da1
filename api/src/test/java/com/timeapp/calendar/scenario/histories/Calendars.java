package com.timeapp.calendar.scenario.histories;

import com.timeapp.calendar.domain.connection.CalendarRef;
import com.timeapp.calendar.domain.event.ExternalEventRef;
import com.timeapp.calendar.domain.gateway.CalendarGateways;
import com.timeapp.calendar.domain.id.AccountId;
import com.timeapp.calendar.domain.id.SubjectId;
import java.util.List;

/** Where people have their calendars. */
interface Calendars {

    /** A calendar that its person could connect. */
    record Made(AccountId account, CalendarRef ref, Provider provider) {}

    /** What the product needs to be told to use them, as arguments. */
    List<String> properties();

    /** @param usual those that the product has of its own */
    CalendarGateways behind(CalendarGateways usual);

    com.timeapp.calendar.domain.connection.Provider provider();

    /** As many as the plan wants for somebody new. */
    List<Made> make(Product product, String name, SubjectId subject, Plan plan);

    void drop(CalendarRef ref);

    /** Where an event of a person's own is. */
    ExternalEventRef own(String name, int thing);
}
