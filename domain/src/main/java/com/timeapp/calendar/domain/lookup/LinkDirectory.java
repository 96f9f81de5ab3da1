package com.timeapp.calendar.domain.lookup;

import com.timeapp.calendar.domain.event.EventContent;
import com.timeapp.calendar.domain.event.Synced;
import com.timeapp.calendar.domain.id.ConnectionId;
import com.timeapp.calendar.domain.id.MappingId;
import com.timeapp.calendar.domain.id.SubjectId;
import com.timeapp.calendar.domain.id.TaskId;
import com.timeapp.calendar.domain.id.TaskVersion;
import com.timeapp.calendar.domain.personal.Personal;
import com.timeapp.calendar.domain.sync.EventOrigin;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Which event belongs to which task in which connection, true as soon as its facts are. */
public interface LinkDirectory {

    Map<MappingId, Link> find(Collection<MappingId> mappings);

    default Optional<Link> find(MappingId mapping) {
        return Optional.ofNullable(find(List.of(mapping)).get(mapping));
    }

    /** By {@code ExternalEventRef.resource}; resources that belong to no mapping are not in the answer. */
    Map<String, Known> byResource(SubjectId owner, ConnectionId connection, Collection<String> resources);

    /** By {@code ExternalEventRef.id}. */
    Optional<Known> byEventId(SubjectId owner, ConnectionId connection, String eventId);

    /** Whether any of its events was ever made a task. */
    boolean hasImported(ConnectionId connection);

    /** All that have an event in this connection. */
    List<Link> linked(ConnectionId connection);

    /** How many tasks are followed in it; what shows other calendars is not. */
    default int count(ConnectionId connection) {
        return (int) linked(connection).stream()
                .filter(link -> link.origin() != EventOrigin.MIRROR)
                .count();
    }

    /** How many tasks have lost their event in this connection since then, and have none there yet. */
    int lostSince(ConnectionId connection, Instant time);

    /** Those that have an event in this connection, want one or wait for its removal, by their id and after that one. */
    List<Link> open(ConnectionId connection, Optional<MappingId> after, int most);

    /** Those of this connection whose event is an occurrence of a series. */
    List<Link> occurrences(ConnectionId connection);

    /** Whether something that shows another calendar has, or had, that {@code ExternalEventRef.id} in any of theirs. */
    boolean isMirror(SubjectId owner, String eventId);

    /**
     * What both sides said when the person's own event that this task was made from was last let go, or found to be gone, in
     * any of their calendars.
     */
    Optional<Synced> parted(TaskId task);

    /** The connections whose calendars hold the person's own event that this task was made from. */
    Set<ConnectionId> holding(TaskId task);

    /** Those of them in which the event is the person's, who may have been invited to it in the others. */
    Set<ConnectionId> organizing(TaskId task);

    /**
     * @param versionFingerprint the fingerprint of the remote version that we know; empty while there is no event
     * @param deletedAt when its calendar was found to have it no more, while nothing has been wanted there since
     * @param unfollowed it says something that its task did not follow, because changes only travelled to its calendar
     */
    record Known(
            MappingId mapping,
            TaskId task,
            byte[] versionFingerprint,
            Optional<Instant> deletedAt,
            boolean unfollowed) {

        public Known(MappingId mapping, TaskId task, byte[] versionFingerprint) {
            this(mapping, task, versionFingerprint, Optional.empty(), false);
        }

        public boolean hasEvent() {
            return versionFingerprint.length > 0;
        }
    }

    /**
     * @param generation of the name that our event has or will get
     * @param synced absent while there is no event
     * @param desired absent when nothing is wanted
     * @param withdrawing our event, if there is one, is to be removed
     * @param unfollowed as in {@link Known}: what the event says is to be looked at before it is written over
     */
    record Link(
            MappingId mapping,
            SubjectId subject,
            ConnectionId connection,
            TaskId task,
            EventOrigin origin,
            TaskVersion requested,
            int generation,
            Optional<Personal<Synced>> synced,
            Optional<Personal<EventContent>> desired,
            boolean withdrawing,
            boolean unfollowed) {

        /** One whose task has followed it. */
        public Link(
                MappingId mapping,
                SubjectId subject,
                ConnectionId connection,
                TaskId task,
                EventOrigin origin,
                TaskVersion requested,
                int generation,
                Optional<Personal<Synced>> synced,
                Optional<Personal<EventContent>> desired,
                boolean withdrawing) {
            this(
                    mapping,
                    subject,
                    connection,
                    task,
                    origin,
                    requested,
                    generation,
                    synced,
                    desired,
                    withdrawing,
                    false);
        }
    }
}
