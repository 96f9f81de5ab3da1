package com.timeapp.calendar.infra.google;

import com.timeapp.calendar.domain.connection.CalendarRef;
import com.timeapp.calendar.domain.connection.Provider;
import com.timeapp.calendar.domain.event.EventContent;
import com.timeapp.calendar.domain.event.EventPatch;
import com.timeapp.calendar.domain.event.ExternalEventRef;
import com.timeapp.calendar.domain.event.RemoteVersion;
import com.timeapp.calendar.domain.gateway.AccountRef;
import com.timeapp.calendar.domain.gateway.CalendarTarget;
import com.timeapp.calendar.domain.gateway.ClientKey;
import com.timeapp.calendar.domain.gateway.GatewayResult;
import com.timeapp.calendar.domain.gateway.Removed;
import com.timeapp.calendar.domain.gateway.Written;
import com.timeapp.calendar.domain.id.AccountId;
import com.timeapp.calendar.domain.id.SubjectId;
import com.timeapp.calendar.infra.contract.Asking;
import com.timeapp.calendar.infra.outbound.TlsVersions;
import com.timeapp.calendar.sandbox.Sandbox;
import com.timeapp.calendar.sandbox.SandboxProperties;
import com.timeapp.calendar.sandbox.google.GoogleProperties;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.util.UUID;

/** Simulated Google with one person, a gateway to it, and words for what tests do with both. */
public final class GoogleCalendars implements AutoCloseable {

    static final String ANN = "ann@example.com";
    private static final ZoneId ZURICH = ZoneId.of("Europe/Zurich");

    public final SimulatedPerson ann;
    public final GoogleCalendarGateway gateway;
    public final CalendarTarget target;
    final ConsentedTokens tokens;
    private final Asking asking;
    private final Sandbox sandbox;
    private final GoogleClient client;
    private final GoogleApiProperties properties;

    private GoogleCalendars(Duration lag, GoogleApiProperties settings) throws IOException {
        sandbox = Sandbox.open(new SandboxProperties(0), simulated(lag));
        ann = new SimulatedPerson(sandbox.url(), ANN);
        ann.control("/accounts", "{'email': '" + ANN + "'}");
        ann.control("/quotas", "{'per_person': 1000000, 'per_project': 1000000}");
        tokens = new ConsentedTokens(ann);
        properties = at(sandbox.url(), settings);
        client = new GoogleClient(
                properties, TlsVersions.SINCE_1_3, tokens, Quotas.local(properties.quota()), Clock.systemUTC());
        gateway = node(new NodeWriteMemory(RecentWrites.LAG_MAX));
        var account =
                new AccountRef(new AccountId(UUID.randomUUID()), new SubjectId(UUID.randomUUID()), Provider.GOOGLE);
        target = new CalendarTarget(account, new CalendarRef(ANN, "Ann"), ZURICH);
        asking = new Asking(gateway, target);
    }

    /** Another gateway to the same calendars. */
    GoogleCalendarGateway node(WriteMemory memory) {
        return new GoogleCalendarGateway(client, memory, properties, Clock.systemUTC());
    }

    /** As generous as Google usually is. */
    public static GoogleProperties simulated(Duration lag) {
        return new GoogleProperties(
                "sandbox.apps.googleusercontent.com",
                "sandbox-secret",
                600,
                10_000,
                10,
                lag,
                Duration.ofDays(30),
                2_500);
    }

    /** As late as Google is. */
    public static GoogleCalendars open() {
        return open(Duration.ofMillis(300), 50);
    }

    public static GoogleCalendars open(Duration lag, int batchSize) {
        return open(lag, settings(batchSize, 1_000_000));
    }

    static GoogleCalendars open(Duration lag, GoogleApiProperties settings) {
        try {
            return new GoogleCalendars(lag, settings);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** Of which so many events are read at once. */
    static GoogleCalendars readInPartsOf(int pageSize, int maxEvents) {
        return open(Duration.ofMillis(300), settings(50, 1_000_000, pageSize, maxEvents));
    }

    /** As in production, but nothing takes longer than a test may. */
    static GoogleApiProperties settings(int batchSize, int perMinute) {
        return settings(batchSize, perMinute, 2_500, 50_000);
    }

    private static GoogleApiProperties settings(int batchSize, int perMinute, int pageSize, int maxEvents) {
        return new GoogleApiProperties(
                URI.create("http://localhost/"),
                Duration.ofSeconds(5),
                Duration.ofSeconds(20),
                16,
                batchSize,
                4,
                pageSize,
                maxEvents,
                Duration.ofSeconds(2),
                Duration.ofHours(24),
                new GoogleApiProperties.Backoff(Duration.ofMillis(10), Duration.ofMillis(200), Duration.ofHours(1)),
                new GoogleApiProperties.Quota(perMinute, perMinute, Duration.ofMillis(500)));
    }

    private static GoogleApiProperties at(URI sandbox, GoogleApiProperties settings) {
        return new GoogleApiProperties(
                URI.create(sandbox + "/google/"),
                settings.connectTimeout(),
                settings.exchangeTimeout(),
                settings.connections(),
                settings.batchSize(),
                settings.callsAtOnce(),
                settings.pageSize(),
                settings.maxEvents(),
                settings.readLag(),
                settings.longestRetryAfter(),
                settings.backoff(),
                settings.quota());
    }

    GatewayResult<Written> create(ClientKey key, EventContent content) {
        return asking.create(key, content);
    }

    GatewayResult<Written> create(String task, String title) {
        return asking.create(task, title);
    }

    GatewayResult<Written> change(ExternalEventRef event, RemoteVersion expected, EventPatch patch) {
        return asking.change(event, expected, patch);
    }

    GatewayResult<Removed> remove(ExternalEventRef event, RemoteVersion expected) {
        return asking.remove(event, expected);
    }

    @Override
    public void close() throws IOException {
        client.close();
        sandbox.close();
    }
}
