package com.timeapp.calendar.sagas.policy;

import com.timeapp.calendar.domain.calls.RemoteCalls;
import com.timeapp.calendar.domain.calls.RemoteCalls.RemoteCall;
import com.timeapp.calendar.domain.calls.RemoteCalls.RemoteCall.Fetch;
import com.timeapp.calendar.domain.calls.RemoteCalls.RemoteCall.Push;
import com.timeapp.calendar.domain.calls.RemoteCalls.RemoteCall.Withdraw;
import com.timeapp.calendar.domain.connection.ConnectionCommand.ContinueFirstPush;
import com.timeapp.calendar.domain.connection.ConnectionFact.CalendarFoundWritable;
import com.timeapp.calendar.domain.connection.ConnectionFact.Connected;
import com.timeapp.calendar.domain.connection.ConnectionFact.FirstPushContinued;
import com.timeapp.calendar.domain.id.TaskId;
import com.timeapp.calendar.domain.lookup.ConnectionDirectory;
import com.timeapp.calendar.domain.lookup.ConnectionDirectory.Entry;
import com.timeapp.calendar.domain.lookup.LinkDirectory;
import com.timeapp.calendar.domain.lookup.LinkDirectory.Link;
import com.timeapp.calendar.domain.personal.Personal;
import com.timeapp.calendar.domain.sync.PushPlan;
import com.timeapp.calendar.domain.task.TaskSource;
import com.timeapp.calendar.sagas.SyncProperties;
import java.time.Instant;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.DisallowReplay;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.Timestamp;
import org.springframework.stereotype.Component;

/**
 * A new connection gets the person's open tasks that are due, page by page, and then gives what is in its calendar. A
 * fact marks the end of each page but the last, so that a restart goes on from there.
 */
@Component
@ProcessingGroup("first-push")
@DisallowReplay
class WhenConnectedThenSyncBothWays {

    private final ConnectionDirectory connections;
    private final LinkDirectory links;
    private final TaskPages pages;
    private final TaskSyncing syncing;
    private final Mirroring mirroring;
    private final RemoteCalls calls;
    private final CommandGateway commands;
    private final SyncProperties properties;

    WhenConnectedThenSyncBothWays(
            ConnectionDirectory connections,
            LinkDirectory links,
            TaskPages pages,
            TaskSyncing syncing,
            Mirroring mirroring,
            RemoteCalls calls,
            CommandGateway commands,
            SyncProperties properties) {
        this.connections = connections;
        this.links = links;
        this.pages = pages;
        this.syncing = syncing;
        this.mirroring = mirroring;
        this.calls = calls;
        this.commands = commands;
        this.properties = properties;
    }

    @EventHandler
    void on(Connected connected, @Timestamp Instant at) {
        connections.find(connected.connection()).ifPresent(target -> {
            push(target, Optional.empty(), at);
            calls.submit(new Fetch(connected.account(), connected.connection(), false));
        });
    }

    /** What was written in Time while the calendar took nothing goes out now. */
    @EventHandler
    void on(CalendarFoundWritable found, @Timestamp Instant at) {
        connections.find(found.connection()).ifPresent(target -> {
            calls.tryNow(target.account().id(), target.connection());
            pushUnsaid(target, links.linked(target.connection()));
            push(target, Optional.empty(), at);
        });
    }

    @EventHandler
    void on(FirstPushContinued continued, @Timestamp Instant at) {
        connections.find(continued.connection()).ifPresent(target -> push(target, Optional.of(continued.after()), at));
    }

    private void push(Entry target, Optional<TaskId> after, Instant at) {
        if (target.pushes()) {
            UnlessErased.run(() -> pushPage(target, after, at.minus(properties.windowPast())));
        }
    }

    private void pushPage(Entry target, Optional<TaskId> after, Instant notBefore) {
        var page = pages.after(after, target);
        pushUnsaid(target, page.links().values());
        for (var task : page.tasks()) {
            if (task.source() == TaskSource.CALENDAR_IMPORT) {
                mirroring.showFrom(notBefore, task, target, page.mirrored().contains(task.task()));
                continue;
            }
            task.content()
                    .known()
                    .filter(content -> FirstPush.takes(content, notBefore))
                    .ifPresent(content -> syncing.sync(
                            task.task(),
                            task.version(),
                            content,
                            Set.of(),
                            target,
                            Optional.empty(),
                            Optional.empty()));
        }
        page.last().ifPresent(last -> commands.sendAndWait(new ContinueFirstPush(target.connection(), last)));
    }

    private void pushUnsaid(Entry target, Collection<Link> known) {
        if (target.pushes()) {
            known.stream().flatMap(link -> unsaid(target, link).stream()).forEach(calls::submit);
        }
    }

    private static Optional<RemoteCall> unsaid(Entry target, Link link) {
        var lane = target.account().id();
        if (link.withdrawing()) {
            return Optional.of(new Withdraw(lane, target.connection(), link.mapping(), link.requested()));
        }
        return isUnsaid(link)
                ? Optional.of(new Push(lane, target.connection(), link.mapping(), link.requested()))
                : Optional.empty();
    }

    private static boolean isUnsaid(Link link) {
        return switch (PushPlan.of(
                link.origin(),
                link.synced().flatMap(Personal::known),
                link.desired().flatMap(Personal::known))) {
            case PushPlan.Create create -> true;
            case PushPlan.Change change -> true;
            case PushPlan.AlreadySaid said -> false;
            case PushPlan.Nothing nothing -> false;
        };
    }
}
