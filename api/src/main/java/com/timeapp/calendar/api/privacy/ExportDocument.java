package com.timeapp.calendar.api.privacy;

import com.timeapp.calendar.domain.gateway.AccountNames;
import com.timeapp.calendar.domain.id.AccountId;
import com.timeapp.calendar.domain.id.SubjectId;
import com.timeapp.calendar.domain.id.UserId;
import com.timeapp.calendar.domain.subject.ConsentLedger;
import com.timeapp.calendar.domain.subject.PersonalHistory;
import com.timeapp.calendar.domain.subject.PersonalHistory.Happening;
import com.timeapp.calendar.query.Place;
import com.timeapp.calendar.query.connection.ConnectionPage;
import com.timeapp.calendar.query.connection.ConnectionView;
import com.timeapp.calendar.query.connection.FindConnections;
import com.timeapp.calendar.query.mapping.FindSyncedEvents;
import com.timeapp.calendar.query.mapping.SyncedEvent;
import java.io.OutputStream;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.axonframework.messaging.responsetypes.ResponseTypes;
import org.axonframework.queryhandling.QueryGateway;
import org.springframework.stereotype.Component;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.json.JsonMapper;

/** Writes all that is known of a person as it is read, so that its size does not matter. No credential is in it. */
@Component
class ExportDocument {

    private static final int PAGE = 200;
    private static final UUID BEGINNING = new UUID(0, 0);

    private final QueryGateway queries;
    private final AccountNames accounts;
    private final ConsentLedger ledger;
    private final PersonalHistory history;
    private final JsonMapper json;

    ExportDocument(
            QueryGateway queries,
            AccountNames accounts,
            ConsentLedger ledger,
            PersonalHistory history,
            JsonMapper json) {
        this.queries = queries;
        this.accounts = accounts;
        this.ledger = ledger;
        this.history = history;
        this.json = json;
    }

    void write(UserId user, SubjectId subject, Instant at, OutputStream body) {
        try (var to = json.createGenerator(body)) {
            to.writeStartObject();
            to.writeStringProperty("user_id", user.value());
            to.writeStringProperty("export_date", at.toString());
            to.writeArrayPropertyStart("connections");
            connections(subject, to);
            to.writeEndArray();
            to.writeArrayPropertyStart("consents");
            ledger.of(subject).forEach(said -> to.writePOJO(ConsentStatus.Entry.of(said)));
            to.writeEndArray();
            to.writeArrayPropertyStart("history");
            history.tell(subject, happened -> happening(happened, to));
            to.writeEndArray();
            to.writeEndObject();
        }
    }

    private void connections(SubjectId subject, JsonGenerator to) {
        var after = Optional.of(Place.BEGINNING);
        while (after.isPresent()) {
            var page = queries.query(
                            new FindConnections(subject, after.get(), PAGE),
                            ResponseTypes.instanceOf(ConnectionPage.class))
                    .join();
            page.connections().forEach(connection -> connection(connection, to));
            after = page.next();
        }
    }

    private void connection(ConnectionView connection, JsonGenerator to) {
        var settings = connection.settings();
        to.writeStartObject();
        to.writeStringProperty("id", connection.connection().toString());
        to.writeStringProperty("provider", connection.provider().word());
        to.writeStringProperty("account_id", connection.account().toString());
        text(to, "provider_account_id", accountName(connection.account()));
        to.writeStringProperty("calendar_id", connection.calendar().id());
        to.writeStringProperty("calendar_name", connection.calendar().name());
        to.writeBooleanProperty(
                "sync_enabled",
                connection.pausedSince().isEmpty()
                        && connection.withoutConsentSince().isEmpty());
        to.writeStringProperty("sync_direction", word(settings.direction()));
        to.writeStringProperty("privacy_level", word(settings.privacyLevel()));
        to.writeStringProperty("created_at", connection.createdAt().toString());
        text(to, "last_sync_at", lastSync(connection).map(Instant::toString));
        to.writeArrayPropertyStart("synced_events");
        syncedEvents(connection, to);
        to.writeEndArray();
        to.writeEndObject();
    }

    private static Optional<Instant> lastSync(ConnectionView connection) {
        return connection.lastPullAt().isPresent() && connection.lastPushAt().isPresent()
                ? Optional.of(
                        connection
                                        .lastPullAt()
                                        .get()
                                        .isAfter(connection.lastPushAt().get())
                                ? connection.lastPullAt().get()
                                : connection.lastPushAt().get())
                : connection.lastPullAt().or(connection::lastPushAt);
    }

    private Optional<String> accountName(AccountId account) {
        return accounts.nameOf(account);
    }

    private void syncedEvents(ConnectionView connection, JsonGenerator to) {
        var after = BEGINNING;
        List<SyncedEvent> page;
        do {
            page = queries.query(
                            new FindSyncedEvents(connection.connection(), after, PAGE),
                            ResponseTypes.multipleInstancesOf(SyncedEvent.class))
                    .join();
            for (var event : page) {
                to.writeStartObject();
                text(to, "task_id", event.taskId());
                text(to, "external_event_id", event.externalEventId());
                text(to, "last_synced_at", event.lastSyncedAt().map(Instant::toString));
                to.writeEndObject();
                after = event.mapping();
            }
        } while (!page.isEmpty());
    }

    private static void happening(Happening happened, JsonGenerator to) {
        to.writeStartObject();
        to.writeStringProperty("type", happened.type());
        to.writeStringProperty("stream", happened.stream());
        to.writeNumberProperty("revision", happened.revision());
        to.writeStringProperty("at", happened.at().toString());
        to.writeStringProperty("actor", happened.actor());
        to.writeName("content");
        to.writeRawValue(happened.content());
        to.writeEndObject();
    }

    private static void text(JsonGenerator to, String name, Optional<String> value) {
        if (value.isPresent()) {
            to.writeStringProperty(name, value.get());
        } else {
            to.writeNullProperty(name);
        }
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
