package com.timeapp.calendar.infra.calls;

import com.timeapp.calendar.domain.connection.CalendarRef;
import com.timeapp.calendar.domain.connection.ConnectionSettings;
import com.timeapp.calendar.domain.connection.ConnectionState;
import com.timeapp.calendar.domain.connection.Provider;
import com.timeapp.calendar.domain.gateway.AccountRef;
import com.timeapp.calendar.domain.gateway.CalendarTarget;
import com.timeapp.calendar.domain.id.AccountId;
import com.timeapp.calendar.domain.id.ConnectionId;
import com.timeapp.calendar.domain.id.SubjectId;
import com.timeapp.calendar.domain.lookup.ConnectionDirectory;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Every connection there can be, all of one person. */
class OneOwner implements ConnectionDirectory {

    static final SubjectId OWNER = new SubjectId(new UUID(0, 1));

    private final CalendarTarget calendar;

    OneOwner() {
        this(Provider.CALDAV);
    }

    OneOwner(Provider provider) {
        var account = new AccountRef(new AccountId(new UUID(0, 2)), OWNER, provider);
        calendar = new CalendarTarget(account, new CalendarRef("https://localhost/a/", "A"), ZoneOffset.UTC);
    }

    @Override
    public Optional<Entry> find(ConnectionId connection) {
        return Optional.of(
                new Entry(connection, calendar, ConnectionSettings.DEFAULT, ConnectionState.ACTIVE, false, false));
    }

    @Override
    public List<Entry> of(SubjectId owner) {
        return List.of();
    }
}
