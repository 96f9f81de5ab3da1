package com.timeapp.calendar.api.privacy;

import com.timeapp.calendar.domain.gateway.AccountNames;
import com.timeapp.calendar.domain.id.SubjectId;
import com.timeapp.calendar.query.Place;
import com.timeapp.calendar.query.connection.ConnectionPage;
import com.timeapp.calendar.query.connection.ConnectionView;
import com.timeapp.calendar.query.connection.FindConnections;
import com.timeapp.calendar.query.mapping.FindSyncedEvents;
import com.timeapp.calendar.query.mapping.SyncedEvent;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.axonframework.messaging.responsetypes.ResponseTypes;
import org.axonframework.queryhandling.QueryGateway;
import org.springframework.stereotype.Component;
import tools.jackson.core.JsonGenerator;

/** A person's calendars and which of their tasks are in them, a page at a time. */
@Component
class ExportedConnections {

    private static final int PAGE = 200;
    private static final UUID BEGINNING = new UUID(0, 0);

    private final QueryGateway queries;
    private final AccountNames accounts;

    ExportedConnections(QueryGateway queries, AccountNames accounts) {
        this.queries = queries;
        this.accounts = accounts;
    }

    void write(SubjectId subject, JsonGenerator to) {
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
        text(to, "provider_account_id", accounts.nameOf(connection.account()));
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
