package com.timeapp.calendar.command.mapping;

import static com.timeapp.calendar.command.mapping.MappingScenes.ANN;
import static com.timeapp.calendar.command.mapping.MappingScenes.HOME;
import static com.timeapp.calendar.command.mapping.MappingScenes.LOOPS;
import static com.timeapp.calendar.command.mapping.MappingScenes.MAPPING;
import static com.timeapp.calendar.command.mapping.MappingScenes.accepted;
import static com.timeapp.calendar.command.mapping.MappingScenes.event;
import static com.timeapp.calendar.command.mapping.MappingScenes.importChange;
import static com.timeapp.calendar.command.mapping.MappingScenes.linked;
import static com.timeapp.calendar.command.mapping.MappingScenes.noted;
import static com.timeapp.calendar.command.mapping.MappingScenes.pushed;
import static com.timeapp.calendar.command.mapping.MappingScenes.recordPush;
import static com.timeapp.calendar.command.mapping.MappingScenes.remote;
import static com.timeapp.calendar.command.mapping.MappingScenes.requested;
import static com.timeapp.calendar.command.mapping.MappingScenes.requestedEdit;
import static com.timeapp.calendar.command.mapping.MappingScenes.sync;
import static com.timeapp.calendar.command.mapping.MappingScenes.syncFromHere;
import static com.timeapp.calendar.command.mapping.MappingScenes.withdraw;
import static com.timeapp.calendar.command.mapping.MappingScenes.withdrawalRequested;
import static com.timeapp.calendar.domain.fixtures.Ids.v;

import com.timeapp.calendar.domain.event.EventContent;
import com.timeapp.calendar.domain.fixtures.Tasks;
import com.timeapp.calendar.domain.mapping.MappingCommand.ReleaseEvent;
import com.timeapp.calendar.domain.mapping.MappingCommand.SyncTask;
import com.timeapp.calendar.domain.mapping.MappingFact.EventHeld;
import com.timeapp.calendar.domain.mapping.MappingFact.EventReleased;
import com.timeapp.calendar.domain.mapping.MappingFact.RemoteChangeFollowed;
import com.timeapp.calendar.domain.mapping.WithdrawalReason;
import com.timeapp.calendar.domain.sync.EventField;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.axonframework.test.aggregate.FixtureConfiguration;
import org.axonframework.test.aggregate.TestExecutor;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** A program puts a word of its own into each title that we write, and we write the task's again. */
class LoopsTest {

    private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");
    private static final EventHeld HELD = new EventHeld(MAPPING, ANN, HOME);
    private static final EventReleased RELEASED = new EventReleased(MAPPING, ANN, HOME);

    private final FixtureConfiguration<EventMapping> mapping = MappingScenes.fixture();

    private static Tasks task(long version) {
        return Tasks.titled("Dentist " + version).dueAt("2026-12-01T09:00:00Z");
    }

    private static EventContent ours(long version) {
        return event(task(version), version);
    }

    private static EventContent theirs(long version) {
        return ours(version).withTitle("[sync] Dentist " + version);
    }

    /** What we wrote in that version, and how the program answered. */
    private static TestExecutor<EventMapping> round(TestExecutor<EventMapping> before, long version, Duration pause) {
        return before.andGivenCurrentTime(NOON.plus(pause.multipliedBy(2 * version)))
                .andGiven(requested(ours(version), version), pushed(ours(version), version, "ours " + version))
                .andGivenCurrentTime(NOON.plus(pause.multipliedBy(2 * version + 1)))
                .andGiven(
                        accepted(theirs(version), theirs(version), "theirs " + version, EventField.TITLE),
                        new RemoteChangeFollowed(MAPPING, ANN, 4 * version - 2, v(version)));
    }

    /** Three rounds, six writes, and ours for the fourth version is on its way. */
    private TestExecutor<EventMapping> sixWrites(Duration pause) {
        var answered = mapping.given();
        for (var version = 1; version <= 3; version++) {
            answered = round(answered, version, pause);
        }
        return answered.andGivenCurrentTime(NOON.plus(pause.multipliedBy(8))).andGiven(requested(ours(4), 4));
    }

    @Nested
    class WhenTheTwoAnswerEachOther {

        @Test
        void theSeventhWriteInTenMinutesIsTheLast() {
            sixWrites(Duration.ofSeconds(10))
                    .when(recordPush(4, ours(4), "ours 4"))
                    .expectEvents(pushed(ours(4), 4, "ours 4"), HELD);
        }

        @Test
        void theSixthIsNot() {
            round(round(mapping.given(), 1, Duration.ofSeconds(10)), 2, Duration.ofSeconds(10))
                    .andGiven(requested(ours(3), 3), pushed(ours(3), 3, "ours 3"))
                    .when(importChange(remote(theirs(3), "theirs 3")))
                    .expectEvents(accepted(theirs(3), theirs(3), "theirs 3", EventField.TITLE));
        }

        @Test
        void slowlyTheyMayGoOnAsLongAsTheyLike() {
            sixWrites(Duration.ofMinutes(2))
                    .when(recordPush(4, ours(4), "ours 4"))
                    .expectEvents(pushed(ours(4), 4, "ours 4"));
        }

        @Test
        void whatIsOnlyReformattedAndWrittenAgainCountsToo() {
            var event = ours(1);
            mapping.given(requested(event, 1), pushed(event, 1, "a"))
                    .andGiven(noted(event, "b"), requested(event, 1), pushed(event, 1, "c"))
                    .andGiven(noted(event, "d"), requested(event, 1), pushed(event, 1, "e"))
                    .andGiven(noted(event, "f"), requested(event, 1))
                    .when(recordPush(1, event, "g"))
                    .expectEvents(pushed(event, 1, "g"), HELD);
        }

        @Test
        void oneSideAloneMayWriteAsOftenAsItLikes() {
            var busy = mapping.given((Object[]) linked());
            for (var version = 2; version <= 20; version++) {
                busy = busy.andGiven(requested(ours(version), version), pushed(ours(version), version, "e" + version));
            }
            busy.andGiven(requested(ours(21), 21))
                    .when(recordPush(21, ours(21), "e21"))
                    .expectEvents(pushed(ours(21), 21, "e21"));
        }

        @Test
        void aServerThatRewritesWhatWeWroteIsNoLoop() {
            var busy = mapping.given((Object[]) linked());
            for (var version = 2; version <= 20; version++) {
                busy = busy.andGiven(
                        requested(ours(version), version),
                        pushed(ours(version), version, "e" + version),
                        noted(ours(version), "rewritten " + version));
            }
            busy.andGiven(requested(ours(21), 21))
                    .when(recordPush(21, ours(21), "e21"))
                    .expectEvents(pushed(ours(21), 21, "e21"));
        }
    }

    @Nested
    class OnceItIsHeld {

        private TestExecutor<EventMapping> held() {
            return sixWrites(Duration.ofSeconds(10)).andGiven(pushed(ours(4), 4, "ours 4"), HELD);
        }

        private SyncTask edited(long version, Instant at) {
            var sync = sync(task(version), version);
            return new SyncTask(
                    sync.mapping(),
                    sync.subject(),
                    sync.connection(),
                    sync.task(),
                    sync.version(),
                    sync.content(),
                    sync.changed(),
                    sync.rendering(),
                    sync.origin(),
                    Optional.of(at),
                    sync.anew());
        }

        @Test
        void theTaskStillFollowsTheCalendar() {
            held().when(importChange(remote(theirs(4), "theirs 4")))
                    .expectEvents(accepted(theirs(4), theirs(4), "theirs 4", EventField.TITLE));
        }

        @Test
        void whatTheTaskSaysIsKeptForLater() {
            var edited = NOON.plusSeconds(100);
            held().when(edited(5, edited)).expectEvents(requestedEdit(ours(5), 5, edited));
        }

        @Test
        void theNextEditAfterACalmTimeLetsItBeWrittenAgain() {
            var edited = NOON.plusSeconds(80).plus(LOOPS.within());
            held().when(edited(5, edited)).expectEvents(RELEASED, requestedEdit(ours(5), 5, edited));
        }

        @Test
        void whatACalendarBroughtIsNoEdit() {
            held().when(syncFromHere(task(5), 5)).expectEvents(requested(ours(5), 5));
        }

        @Test
        void somebodyWhoHasLookedLetsItBeWrittenAgain() {
            held().when(new ReleaseEvent(MAPPING)).expectEvents(RELEASED);
        }

        @Test
        void releasedItIsHeldOnlyByAnotherLoop() {
            held().andGiven(RELEASED, requested(ours(5), 5))
                    .when(recordPush(5, ours(5), "ours 5"))
                    .expectEvents(pushed(ours(5), 5, "ours 5"));
        }

        @Test
        void releasingItTwiceTellsNothingNew() {
            held().andGiven(RELEASED).when(new ReleaseEvent(MAPPING)).expectNoEvents();
        }

        @Test
        void itsTaskMayBeDeletedAllTheSame() {
            held().when(withdraw(5, WithdrawalReason.TASK_DELETED))
                    .expectEvents(withdrawalRequested(5, WithdrawalReason.TASK_DELETED));
            held().andGiven(withdrawalRequested(5, WithdrawalReason.TASK_DELETED))
                    .when(new ReleaseEvent(MAPPING))
                    .expectNoEvents();
        }
    }
}
