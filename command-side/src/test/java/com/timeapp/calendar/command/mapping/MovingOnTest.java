package com.timeapp.calendar.command.mapping;

import static com.timeapp.calendar.command.mapping.MappingScenes.ANN;
import static com.timeapp.calendar.command.mapping.MappingScenes.HOME;
import static com.timeapp.calendar.command.mapping.MappingScenes.MAPPING;
import static com.timeapp.calendar.command.mapping.MappingScenes.TASK;
import static com.timeapp.calendar.command.mapping.MappingScenes.UID;
import static com.timeapp.calendar.command.mapping.MappingScenes.requested;

import com.timeapp.calendar.domain.connection.ConflictPolicy;
import com.timeapp.calendar.domain.event.EventContent;
import com.timeapp.calendar.domain.event.RemoteEvent;
import com.timeapp.calendar.domain.event.Synced;
import com.timeapp.calendar.domain.fixtures.Events;
import com.timeapp.calendar.domain.mapping.MappingCommand.ImportRemoteChange;
import com.timeapp.calendar.domain.mapping.MappingFact.ConflictDetected;
import com.timeapp.calendar.domain.mapping.MappingFact.ConflictResolved;
import com.timeapp.calendar.domain.mapping.MappingFact.ConflictSides;
import com.timeapp.calendar.domain.mapping.MappingFact.EventImported;
import com.timeapp.calendar.domain.mapping.MappingFact.RemoteChange;
import com.timeapp.calendar.domain.mapping.MappingFact.RemoteChangeAccepted;
import com.timeapp.calendar.domain.mapping.MappingFact.RemoteVersionNoted;
import com.timeapp.calendar.domain.mapping.MappingFact.Resolution;
import com.timeapp.calendar.domain.personal.Personal;
import com.timeapp.calendar.domain.sync.EventField;
import com.timeapp.calendar.domain.sync.TaskChange;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.axonframework.test.aggregate.FixtureConfiguration;
import org.axonframework.test.aggregate.TestExecutor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A weekly meeting of the person's own: what was edited of the first is not said of the second. */
class MovingOnTest {

    private static final Events MEETING = Events.titled("Meeting");
    private static final EventContent FIRST = MEETING.at("2026-12-07T10:00:00Z").content();
    private static final EventContent SECOND =
            MEETING.at("2026-12-14T10:00:00Z").content();
    private static final EventContent EDITED =
            MEETING.retitled("Budget").at("2026-12-07T10:15:00Z").content();

    private final FixtureConfiguration<EventMapping> mapping = MappingScenes.fixture();

    private static Synced synced(EventContent content, String occurrence, String etag) {
        return new Synced(Events.ref(UID).at(occurrence), Events.etag(etag), content);
    }

    private static RemoteEvent told(EventContent content, String occurrence) {
        return Events.saying(content).recurring().remote(Events.ref(UID).at(occurrence), "b");
    }

    private TestExecutor<EventMapping> imported() {
        return mapping.given(new EventImported(
                MAPPING, ANN, HOME, TASK, Personal.of(synced(FIRST, "2026-12-07T10:00:00Z", "a")), true));
    }

    /** And not written: it has guests, or is somebody else's. */
    private TestExecutor<EventMapping> editedInTime() {
        return imported().andGiven(requested(EDITED, 2));
    }

    private static ImportRemoteChange next(ConflictPolicy policy) {
        return new ImportRemoteChange(MAPPING, ANN, HOME, TASK, told(SECOND, "2026-12-14T10:00:00Z"), true, policy);
    }

    private static RemoteChangeAccepted followed(EventField... fields) {
        var all = EnumSet.noneOf(EventField.class);
        all.addAll(Set.of(fields));
        return new RemoteChangeAccepted(
                MAPPING,
                ANN,
                HOME,
                TASK,
                all,
                Personal.of(new RemoteChange(
                        synced(SECOND, "2026-12-14T10:00:00Z", "b"), SECOND, TaskChange.of(SECOND, all))));
    }

    @ParameterizedTest
    @EnumSource(ConflictPolicy.class)
    void anEditThatIsNotInTheCalendarDoesNotOutliveItsOccurrence(ConflictPolicy policy) {
        var fields = Set.of(EventField.TITLE, EventField.START);
        editedInTime()
                .when(next(policy))
                .expectEvents(
                        new ConflictDetected(
                                MAPPING, ANN, fields, Personal.of(new ConflictSides(FIRST, EDITED, SECOND))),
                        new ConflictResolved(MAPPING, ANN, fields, Resolution.KEEP_CALENDAR),
                        followed(EventField.TITLE, EventField.START));
    }

    @Test
    void whatIsInDisputeAboutItIsOverWithIt() {
        var start = Set.of(EventField.START);
        var byPhone = Events.saying(FIRST).at("2026-12-07T11:00:00Z").content();
        var moved = Events.saying(FIRST).at("2026-12-07T10:15:00Z").content();
        imported()
                .andGiven(
                        requested(moved, 2),
                        new ConflictDetected(
                                MAPPING, ANN, start, Personal.of(new ConflictSides(FIRST, moved, byPhone))),
                        new RemoteVersionNoted(MAPPING, ANN, Personal.of(synced(byPhone, "2026-12-07T10:00:00Z", "c"))),
                        requested(byPhone, 2))
                .when(next(ConflictPolicy.MERGE))
                .expectEvents(
                        new ConflictResolved(MAPPING, ANN, start, Resolution.KEEP_CALENDAR),
                        followed(EventField.START));
    }

    @Test
    void withoutAnEditItIsFollowedAsEver() {
        imported().when(next(ConflictPolicy.MERGE)).expectEvents(followed(EventField.START));
    }

    @Test
    void ofASeriesThatWasMovedToAnotherHourItIsTheSameOne() {
        var later = Events.saying(FIRST).at("2026-12-07T12:00:00Z").content();
        var renamed = FIRST.withTitle("Budget");
        var after = later.withTitle("Budget");
        var start = Set.of(EventField.START);
        imported()
                .andGiven(requested(renamed, 2))
                .when(new ImportRemoteChange(
                        MAPPING, ANN, HOME, TASK, told(later, "2026-12-07T12:00:00Z"), true, ConflictPolicy.MERGE))
                .expectEvents(new RemoteChangeAccepted(
                        MAPPING,
                        ANN,
                        HOME,
                        TASK,
                        start,
                        Personal.of(new RemoteChange(
                                synced(later, "2026-12-07T12:00:00Z", "b"),
                                after,
                                TaskChange.of(after, start),
                                Optional.empty()))));
    }
}
