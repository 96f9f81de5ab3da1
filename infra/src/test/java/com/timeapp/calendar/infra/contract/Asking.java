package com.timeapp.calendar.infra.contract;

import com.timeapp.calendar.domain.event.EventContent;
import com.timeapp.calendar.domain.event.EventPatch;
import com.timeapp.calendar.domain.event.EventTime;
import com.timeapp.calendar.domain.event.ExternalEventRef;
import com.timeapp.calendar.domain.event.Marker;
import com.timeapp.calendar.domain.event.Priority;
import com.timeapp.calendar.domain.event.RemoteEvent;
import com.timeapp.calendar.domain.event.RemoteVersion;
import com.timeapp.calendar.domain.gateway.CalendarGateway;
import com.timeapp.calendar.domain.gateway.CalendarGateway.Write;
import com.timeapp.calendar.domain.gateway.CalendarGateway.WriteResult;
import com.timeapp.calendar.domain.gateway.CalendarTarget;
import com.timeapp.calendar.domain.gateway.ClientKey;
import com.timeapp.calendar.domain.gateway.GatewayResult;
import com.timeapp.calendar.domain.gateway.Removed;
import com.timeapp.calendar.domain.gateway.Written;
import com.timeapp.calendar.domain.id.AppTaskId;
import com.timeapp.calendar.domain.id.TaskVersion;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Words for what is asked of one calendar through the port. */
public record Asking(CalendarGateway gateway, CalendarTarget target) {

    public static final EventTime.Timed AT_TEN =
            new EventTime.Timed(Instant.parse("2027-06-01T10:00:00Z"), ZoneOffset.UTC, Duration.ofHours(1));

    public static ClientKey key(String task) {
        return key(task, 0);
    }

    public static ClientKey key(String task, int generation) {
        return new ClientKey(
                UUID.nameUUIDFromBytes(task.getBytes(StandardCharsets.UTF_8)), new AppTaskId(task), generation);
    }

    public static EventContent content(String task, String title) {
        return new EventContent(
                title,
                AT_TEN,
                Optional.of("Task: " + title + "\nPriority: none"),
                Priority.NONE,
                false,
                Optional.of(new Marker(new AppTaskId(task), new TaskVersion(1))));
    }

    public GatewayResult<Written> create(ClientKey key, EventContent content) {
        return ((WriteResult.OfCreate) only(new Write.Create(key, content))).result();
    }

    public GatewayResult<Written> create(String task, String title) {
        return create(key(task), content(task, title));
    }

    public GatewayResult<Written> change(ExternalEventRef event, RemoteVersion expected, EventPatch patch) {
        return ((WriteResult.OfChange) only(new Write.Change(event, expected, patch))).result();
    }

    public GatewayResult<Written> retitle(RemoteEvent event, String title) {
        return change(event.ref(), event.version(), retitled(event, title));
    }

    public static EventPatch retitled(RemoteEvent event, String title) {
        return EventPatch.ofTheirs(event.content(), event.content().withTitle(title));
    }

    public GatewayResult<Removed> remove(ExternalEventRef event, RemoteVersion expected) {
        return ((WriteResult.OfRemove) only(new Write.Remove(event, expected))).result();
    }

    private WriteResult only(Write write) {
        return gateway.write(target, List.of(write)).getFirst();
    }

    /** The value of an answer that must be good. */
    public static <T> T ok(GatewayResult<T> result) {
        if (result instanceof GatewayResult.Ok<T>(T value)) {
            return value;
        }
        throw new AssertionError("not ok: " + result);
    }

    public static Written.Done done(GatewayResult<Written> result) {
        return (Written.Done) ok(result);
    }
}
