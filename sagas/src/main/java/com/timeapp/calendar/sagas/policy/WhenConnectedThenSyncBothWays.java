package com.timeapp.calendar.sagas.policy;

import com.timeapp.calendar.domain.calls.RemoteCalls;
import com.timeapp.calendar.domain.calls.RemoteCalls.RemoteCall.Fetch;
import com.timeapp.calendar.domain.connection.ConnectionFact.Connected;
import com.timeapp.calendar.domain.lookup.ConnectionDirectory;
import com.timeapp.calendar.domain.lookup.ConnectionDirectory.Entry;
import com.timeapp.calendar.domain.lookup.TaskDirectory;
import com.timeapp.calendar.domain.task.Due;
import com.timeapp.calendar.domain.task.TaskContent;
import com.timeapp.calendar.domain.task.TaskSource;
import com.timeapp.calendar.sagas.SyncProperties;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.Set;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.DisallowReplay;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.Timestamp;
import org.springframework.stereotype.Component;

/** A new connection gets the person's open tasks that are due, then gives what is in its calendar. */
@Component
@ProcessingGroup("policies")
@DisallowReplay
class WhenConnectedThenSyncBothWays {

    private final ConnectionDirectory connections;
    private final TaskDirectory tasks;
    private final TaskSyncing syncing;
    private final RemoteCalls calls;
    private final SyncProperties properties;

    WhenConnectedThenSyncBothWays(
            ConnectionDirectory connections,
            TaskDirectory tasks,
            TaskSyncing syncing,
            RemoteCalls calls,
            SyncProperties properties) {
        this.connections = connections;
        this.tasks = tasks;
        this.syncing = syncing;
        this.calls = calls;
        this.properties = properties;
    }

    @EventHandler
    void on(Connected connected, @Timestamp Instant at) {
        connections.find(connected.connection()).ifPresent(target -> {
            if (target.pushes()) {
                UnlessErased.run(() -> push(target, at.minus(properties.windowPast())));
            }
            calls.submit(new Fetch(connected.account(), connected.connection(), false));
        });
    }

    private void push(Entry target, Instant notBefore) {
        for (var task : tasks.of(target.owner())) {
            task.content()
                    .known()
                    .filter(content -> task.source() == TaskSource.APP && isDueSince(content, notBefore))
                    .ifPresent(content ->
                            syncing.sync(task.task(), task.version(), content, Set.of(), target, Optional.empty()));
        }
    }

    private static boolean isDueSince(TaskContent content, Instant notBefore) {
        return content.status().isOpen()
                && content.due()
                        .filter(due -> !instant(due).isBefore(notBefore))
                        .isPresent();
    }

    /** The end of a date, wherever the person may be. */
    private static Instant instant(Due due) {
        return switch (due) {
            case Due.At at -> at.instant();
            case Due.On on ->
                on.date().plusDays(1).atStartOfDay(ZoneOffset.ofHours(-12)).toInstant();
        };
    }
}
