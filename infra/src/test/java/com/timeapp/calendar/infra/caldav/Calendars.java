package com.timeapp.calendar.infra.caldav;

import com.timeapp.calendar.domain.connection.CalendarRef;
import com.timeapp.calendar.domain.connection.Provider;
import com.timeapp.calendar.domain.event.EventContent;
import com.timeapp.calendar.domain.event.EventPatch;
import com.timeapp.calendar.domain.event.EventTime;
import com.timeapp.calendar.domain.event.ExternalEventRef;
import com.timeapp.calendar.domain.event.Marker;
import com.timeapp.calendar.domain.event.Priority;
import com.timeapp.calendar.domain.event.RemoteEvent;
import com.timeapp.calendar.domain.event.RemoteVersion;
import com.timeapp.calendar.domain.gateway.AccountRef;
import com.timeapp.calendar.domain.gateway.CalendarGateway.Write;
import com.timeapp.calendar.domain.gateway.CalendarGateway.WriteResult;
import com.timeapp.calendar.domain.gateway.CalendarTarget;
import com.timeapp.calendar.domain.gateway.ClientKey;
import com.timeapp.calendar.domain.gateway.GatewayResult;
import com.timeapp.calendar.domain.gateway.Removed;
import com.timeapp.calendar.domain.gateway.Written;
import com.timeapp.calendar.domain.id.AppTaskId;
import com.timeapp.calendar.domain.id.SubjectId;
import com.timeapp.calendar.domain.id.TaskVersion;
import com.timeapp.calendar.infra.outbound.OutboundGuard;
import com.timeapp.calendar.infra.outbound.TlsVersions;
import com.timeapp.calendar.infra.vault.Credential;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.util.unit.DataSize;

/** A gateway with one account, and words for what tests do with it. */
final class Calendars implements AutoCloseable {

    static final Clock CLOCK = Clock.fixed(Instant.parse("2026-05-01T08:00:00Z"), ZoneOffset.UTC);
    static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    static final Person ANN = Person.of(Stream.of("mailto:ann@example.org"), "ann");
    static final SubjectId ALICE = new SubjectId(UUID.randomUUID());

    final CalDavProperties properties;
    final InMemoryVault vault = new InMemoryVault();
    final DavClient client;
    final CalDavGateway gateway;
    final CalDavAccountsAdapter accounts;

    /** As in production, but nothing takes longer than a test may. */
    static final CalDavProperties USUAL = new CalDavProperties(
            null,
            null,
            Duration.ofSeconds(5),
            Duration.ofSeconds(20),
            Duration.ofMinutes(2),
            DataSize.ofMegabytes(10),
            50_000,
            4,
            2,
            5,
            32,
            Duration.ofHours(24));

    Calendars() {
        this(USUAL);
    }

    Calendars(CalDavProperties properties) {
        this(properties, properties.guard(false), URI.create("https://caldav.icloud.com/"), (name, type) -> List.of());
    }

    Calendars(CalDavProperties properties, OutboundGuard guard, URI iCloud, ServiceRecords.Names names) {
        this.properties = properties;
        this.client = new DavClient(properties, TlsVersions.SINCE_1_2, guard);
        this.gateway = new CalDavGateway(
                vault,
                client,
                new Persons(client, new Answers(CLOCK, properties.longestRetryAfter())),
                properties,
                CLOCK);
        this.accounts = new CalDavAccountsAdapter(
                vault, client, guard, properties, new AppleProperties(iCloud), new ServiceRecords(names), CLOCK);
    }

    CalendarTarget target(URI collection, String username, String password) {
        var home = collection.resolve("..");
        var account = vault.keep(
                ALICE,
                Provider.CALDAV,
                home.toString() + password,
                new Credential.Password(home, home, username, password));
        return new CalendarTarget(
                new AccountRef(account, ALICE, Provider.CALDAV),
                new CalendarRef(collection.toString(), "Work"),
                BERLIN);
    }

    static ClientKey key(String task) {
        return key(task, 0);
    }

    static ClientKey key(String task, int generation) {
        return new ClientKey(
                UUID.nameUUIDFromBytes(task.getBytes(java.nio.charset.StandardCharsets.UTF_8)),
                new AppTaskId(task),
                generation);
    }

    static EventContent content(String task, String title) {
        return new EventContent(
                title,
                new EventTime.Timed(Instant.parse("2026-06-01T10:00:00Z"), ZoneOffset.UTC, Duration.ofHours(1)),
                Optional.of("Task: " + title + "\nPriority: high"),
                Priority.HIGH,
                false,
                Optional.of(new Marker(new AppTaskId(task), new TaskVersion(1))));
    }

    GatewayResult<Written> create(CalendarTarget target, ClientKey key, EventContent content) {
        return ((WriteResult.OfCreate) only(target, new Write.Create(key, content))).result();
    }

    GatewayResult<Written> change(
            CalendarTarget target, ExternalEventRef event, RemoteVersion expected, EventPatch patch) {
        return ((WriteResult.OfChange) only(target, new Write.Change(event, expected, patch))).result();
    }

    GatewayResult<Removed> remove(CalendarTarget target, ExternalEventRef event, RemoteVersion expected) {
        return ((WriteResult.OfRemove) only(target, new Write.Remove(event, expected))).result();
    }

    private WriteResult only(CalendarTarget target, Write write) {
        return gateway.write(target, List.of(write)).getFirst();
    }

    /** The value of an answer that must be good. */
    static <T> T ok(GatewayResult<T> result) {
        if (result instanceof GatewayResult.Ok<T>(T value)) {
            return value;
        }
        throw new AssertionError("not ok: " + result);
    }

    static Written.Done done(GatewayResult<Written> result) {
        return (Written.Done) ok(result);
    }

    static EventPatch retitled(RemoteEvent event, String title) {
        return EventPatch.ofTheirs(event.content(), event.content().withTitle(title));
    }

    static EventPatch moved(RemoteEvent event, EventTime time) {
        return EventPatch.ofTheirs(event.content(), event.content().withTime(time));
    }

    @Override
    public void close() throws IOException {
        client.close();
    }
}
