package com.timeapp.calendar.command.connection;

import com.timeapp.calendar.domain.connection.CalendarRef;
import com.timeapp.calendar.domain.connection.ConnectionCommand.ChangeCalendar;
import com.timeapp.calendar.domain.connection.ConnectionCommand.ContinueCalendarChange;
import com.timeapp.calendar.domain.connection.ConnectionFact.CalendarChangeContinued;
import com.timeapp.calendar.domain.connection.ConnectionFact.CalendarChangeRequested;
import com.timeapp.calendar.domain.connection.ConnectionFact.CalendarChanged;
import com.timeapp.calendar.domain.connection.ConnectionSettings;
import com.timeapp.calendar.domain.connection.NextCalendar;
import com.timeapp.calendar.domain.connection.SettingsPatch;
import com.timeapp.calendar.domain.id.ConnectionId;
import com.timeapp.calendar.domain.id.MappingId;
import com.timeapp.calendar.domain.id.SubjectId;
import com.timeapp.calendar.domain.personal.Personal;
import java.util.Optional;

/** Which calendar a connection is about, and which one it is on its way to. */
class CalendarChange {

    private Personal<CalendarRef> present = Personal.erased();
    private Optional<CalendarChangeRequested> wanted = Optional.empty();
    private Optional<MappingId> letGoUpTo = Optional.empty();

    boolean isUnderWay() {
        return wanted.isPresent();
    }

    /** The present one is wanted again only by who was on the way to another. */
    boolean isNew(ChangeCalendar change) {
        var expected = wanted.map(CalendarChangeRequested::calendar).orElse(present);
        return expected.known()
                .filter(calendar ->
                        calendar.id().equals(change.next().calendar().id()))
                .isEmpty();
    }

    /** What is to be done anew once the present calendar turns out to be gone; absent when nothing waits for it. */
    Optional<CalendarChangeRequested> leavingEvents() {
        return wanted.filter(change -> !change.leaveEvents())
                .map(change -> new CalendarChangeRequested(
                        change.connection(), change.subject(), change.next(), change.writable(), true));
    }

    boolean isContinuedBy(ContinueCalendarChange next) {
        return wanted.filter(change -> change.leaveEvents() == next.leaveEvents())
                        .isPresent()
                && letGoUpTo.filter(done -> next.after().compareTo(done) <= 0).isEmpty();
    }

    Optional<CalendarChanged> completion(ConnectionId connection, SubjectId subject) {
        return wanted.map(change -> new CalendarChanged(connection, subject, change.calendar(), change.writable()));
    }

    /** What the person has chosen otherwise stays. */
    Optional<ConnectionSettings> settings(Personal<ConnectionSettings> chosen) {
        return wanted.flatMap(change -> change.next().known())
                .flatMap(NextCalendar::zone)
                .flatMap(
                        zone -> chosen.known().map(before -> before.with(SettingsPatch.NOTHING.in(Optional.of(zone)))));
    }

    void connected(Personal<CalendarRef> calendar) {
        present = calendar;
    }

    void on(CalendarChangeRequested requested) {
        wanted = Optional.of(requested);
        letGoUpTo = Optional.empty();
    }

    void on(CalendarChangeContinued continued) {
        letGoUpTo = Optional.of(continued.after());
    }

    void on(CalendarChanged changed) {
        present = changed.calendar();
        wanted = Optional.empty();
    }
}
