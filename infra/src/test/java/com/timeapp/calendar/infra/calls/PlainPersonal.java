package com.timeapp.calendar.infra.calls;

import com.timeapp.calendar.domain.connection.CalendarRef;
import com.timeapp.calendar.domain.connection.ConnectionSettings;
import com.timeapp.calendar.domain.connection.ConnectionState;
import com.timeapp.calendar.domain.connection.Provider;
import com.timeapp.calendar.domain.gateway.AccountRef;
import com.timeapp.calendar.domain.gateway.CalendarTarget;
import com.timeapp.calendar.domain.id.AccountId;
import com.timeapp.calendar.domain.id.AppTaskId;
import com.timeapp.calendar.domain.id.ConnectionId;
import com.timeapp.calendar.domain.id.MappingId;
import com.timeapp.calendar.domain.id.SubjectId;
import com.timeapp.calendar.domain.id.TaskId;
import com.timeapp.calendar.domain.lookup.ConnectionDirectory;
import com.timeapp.calendar.domain.personal.KeyedIds;
import com.timeapp.calendar.domain.personal.Personal;
import com.timeapp.calendar.domain.personal.Sealing;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** No keys and no secrets: what is sealed stands there in clear, with one person owning every connection. */
class PlainPersonal implements Sealing, KeyedIds, ConnectionDirectory {

    static final SubjectId OWNER = new SubjectId(new UUID(0, 1));

    @Override
    public byte[] seal(SubjectId subject, String label, Object value) {
        return bytes(value.toString());
    }

    @Override
    public <T> Personal<T> open(SubjectId subject, byte[] sealed, Class<T> type) {
        return Personal.of(type.cast(new String(sealed, StandardCharsets.UTF_8)));
    }

    @Override
    public byte[] fingerprint(SubjectId owner, String label, String value) {
        return bytes(label + value);
    }

    @Override
    public Optional<Entry> find(ConnectionId connection) {
        var account = new AccountRef(new AccountId(new UUID(0, 2)), OWNER, Provider.CALDAV);
        var target = new CalendarTarget(account, new CalendarRef("https://localhost/a/", "A"), ZoneOffset.UTC);
        return Optional.of(
                new Entry(connection, target, ConnectionSettings.DEFAULT, ConnectionState.ACTIVE, false));
    }

    @Override
    public List<Entry> of(SubjectId owner) {
        return List.of();
    }

    @Override
    public TaskId appTask(SubjectId owner, AppTaskId task) {
        throw new UnsupportedOperationException();
    }

    @Override
    public TaskId importedTask(SubjectId owner, String eventUid, Optional<String> recurrenceId) {
        throw new UnsupportedOperationException();
    }

    @Override
    public MappingId mapping(SubjectId owner, ConnectionId connection, TaskId task) {
        throw new UnsupportedOperationException();
    }

    @Override
    public byte[] index(SubjectId owner, String label, String value) {
        throw new UnsupportedOperationException();
    }

    @Override
    public byte[] deploymentIndex(String label, String value) {
        throw new UnsupportedOperationException();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
