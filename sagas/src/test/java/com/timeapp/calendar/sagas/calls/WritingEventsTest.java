package com.timeapp.calendar.sagas.calls;

import static com.timeapp.calendar.domain.fixtures.Ids.v;
import static com.timeapp.calendar.sagas.calls.Stage.ANN;
import static com.timeapp.calendar.sagas.calls.Stage.HOME;
import static com.timeapp.calendar.sagas.calls.Stage.MAPPING;
import static com.timeapp.calendar.sagas.calls.Stage.REFUSED;
import static com.timeapp.calendar.sagas.calls.Stage.ROUNDS;
import static com.timeapp.calendar.sagas.calls.Stage.TASK;
import static com.timeapp.calendar.sagas.calls.Stage.key;
import static com.timeapp.calendar.sagas.calls.Stage.keyOfBlock;
import static com.timeapp.calendar.sagas.world.InMemoryCalendar.named;
import static org.assertj.core.api.Assertions.assertThat;

import com.timeapp.calendar.domain.calls.CallResult;
import com.timeapp.calendar.domain.calls.CallResult.Again;
import com.timeapp.calendar.domain.calls.CallResult.LaneWaits;
import com.timeapp.calendar.domain.calls.CallResult.Later;
import com.timeapp.calendar.domain.calls.CallResult.Rests;
import com.timeapp.calendar.domain.calls.CallResult.Settled;
import com.timeapp.calendar.domain.calls.CallResult.WaitReason;
import com.timeapp.calendar.domain.calls.RemoteCalls.DueWrite;
import com.timeapp.calendar.domain.calls.RemoteCalls.RemoteCall.Push;
import com.timeapp.calendar.domain.connection.ConflictPolicy;
import com.timeapp.calendar.domain.connection.ConnectionCommand.ReportAuthorizationLost;
import com.timeapp.calendar.domain.connection.ConnectionCommand.ReportCalendarAvailable;
import com.timeapp.calendar.domain.connection.ConnectionCommand.ReportCalendarUnavailable;
import com.timeapp.calendar.domain.connection.ConnectionCommand.ReportReadOnly;
import com.timeapp.calendar.domain.connection.ConnectionState;
import com.timeapp.calendar.domain.connection.Direction;
import com.timeapp.calendar.domain.connection.UnavailableReason;
import com.timeapp.calendar.domain.event.EventPatch;
import com.timeapp.calendar.domain.event.ExternalEventRef;
import com.timeapp.calendar.domain.event.RemoteEvent;
import com.timeapp.calendar.domain.event.Synced;
import com.timeapp.calendar.domain.fixtures.Events;
import com.timeapp.calendar.domain.fixtures.Ids;
import com.timeapp.calendar.domain.fixtures.Settings;
import com.timeapp.calendar.domain.gateway.CalendarGateway.Write;
import com.timeapp.calendar.domain.gateway.GatewayResult;
import com.timeapp.calendar.domain.gateway.GatewayResult.Cause;
import com.timeapp.calendar.domain.mapping.MappingCommand.ImportRemoteChange;
import com.timeapp.calendar.domain.mapping.MappingCommand.ImportRemoteDeletion;
import com.timeapp.calendar.domain.mapping.MappingCommand.RecordPush;
import com.timeapp.calendar.domain.mapping.MappingCommand.RecordWithdrawal;
import com.timeapp.calendar.domain.mapping.MappingCommand.ReportNameTaken;
import com.timeapp.calendar.domain.mapping.MappingCommand.ReportPushRejected;
import com.timeapp.calendar.domain.mapping.PushRejection;
import com.timeapp.calendar.domain.sync.EventOrigin;
import com.timeapp.calendar.sagas.world.InMemoryCalendar;
import com.timeapp.calendar.sagas.world.InMemoryCalendar.Question;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class WritingEventsTest {

    private static final ExternalEventRef REF = Events.ref("uid");

    private final Stage stage = new Stage().withTheTask();
    private final InMemoryCalendar calendar = stage.calendar;
    private final Events first = Stage.dentist();
    private final Events moved = first.at("2026-12-02T10:00:00Z");
    private final Events theirs = first.retitled("Dentist, by phone");

    @Nested
    class WhileTheConnectionIsPaused {

        @Test
        void nobodyIsAskedAndTheWriteIsKept() {
            given(EventOrigin.APP, Optional.empty(), Optional.of(first), 0);
            stage.isPaused();
            assertThat(stage.pushed()).isEqualTo(new Rests(false, Stage.REFUSED, true));
            assertThat(calendar.writes).isEmpty();
        }

        @Test
        void nothingIsFetched() {
            stage.isPaused();
            assertThat(stage.fetched()).isEqualTo(Settled.unasked());
        }

        @Test
        void orItsCalendarTakesNone() {
            given(EventOrigin.APP, Optional.empty(), Optional.of(first), 0);
            stage.isReadOnly();
            assertThat(stage.pushed()).isEqualTo(new Rests(false, Stage.REFUSED, false));
            assertThat(calendar.writes).isEmpty();
        }

        @Test
        void orNobodyHearsOfWhatThePersonDoesToAnEventOfTheirOwn() {
            given(EventOrigin.CALENDAR, Optional.of(first.synced("uid", "a")), Optional.of(moved), 0);
            stage.travels(Direction.TO_CALENDAR);
            assertThat(stage.pushed()).isEqualTo(new Rests(false, Stage.REFUSED, false));
            assertThat(calendar.writes).isEmpty();
        }

        @Test
        void orTakesNoWritesBecauseItsPersonChoseSo() {
            given(EventOrigin.APP, Optional.empty(), Optional.of(first), 0);
            stage.isFollowedOnly();
            assertThat(stage.pushed()).isEqualTo(new Rests(false, Stage.REFUSED, false));
            assertThat(calendar.writes).isEmpty();
        }
    }

    @Nested
    class IntoACalendarThatIsGivenUp {

        @BeforeEach
        void givenUp() {
            stage.is(ConnectionState.DISCONNECTING);
        }

        @Test
        void nothingIsWrittenAnyMore() {
            given(EventOrigin.APP, Optional.empty(), Optional.of(first), 0);
            assertThat(stage.pushed()).isEqualTo(Settled.unasked());
            assertThat(calendar.writes).isEmpty();
        }

        @Test
        void butOursAreTakenOutThatAreToGo() {
            given(EventOrigin.APP, Optional.of(first.synced("uid", "a")), Optional.empty(), 0);
            calendar.holds(first.remote("uid", "a"));
            stage.withdrawn();
            assertThat(calendar.writes).hasSize(1);
        }
    }

    @Nested
    class AsThePersonChose {

        @Test
        void guestsMayBeTold() {
            stage.isSetTo(Settings.usual().notifyingGuests().chosen());
            givenLinked(moved);
            stage.pushed();
            assertThat(calendar.writes)
                    .containsExactly(new Write.Change(
                            REF, Events.etag("a"), EventPatch.ofOurs(first.content(), moved.content()), true));
        }

        @Test
        void ofARemovalToo() {
            stage.isSetTo(Settings.usual().notifyingGuests().chosen());
            given(EventOrigin.APP, Optional.of(first.synced("uid", "a")), Optional.empty(), 0);
            calendar.holds(first.remote("uid", "a"));
            stage.pushed();
            assertThat(calendar.writes).containsExactly(new Write.Remove(REF, Events.etag("a"), true));
        }

        @Test
        void nothingIsToRemind() {
            stage.isSetTo(Settings.usual().remindingOfNothing().chosen());
            given(EventOrigin.APP, Optional.empty(), Optional.of(first), 0);
            stage.pushed();
            assertThat(calendar.writes).containsExactly(new Write.Create(key(0), first.content(), false, false));
        }

        @Test
        void whatShowsAnotherCalendarRemindsOfNothingAndIsPrivate() {
            given(EventOrigin.MIRROR, Optional.empty(), Optional.of(first), 0);
            stage.pushed();
            assertThat(calendar.writes).containsExactly(new Write.Create(keyOfBlock(), first.content(), true, false));
        }
    }

    @Nested
    class WhereTheEventSaysWhatItsTaskHasNotFollowed {

        @BeforeEach
        void renamedThere() {
            given(Optional.of(moved));
            calendar.holds(theirs.remote("uid", "b"));
        }

        @Test
        void itIsWrittenOverAsLongAsChangesOnlyTravelToTheCalendar() {
            stage.travels(Direction.TO_CALENDAR);
            stage.pushed();
            assertThat(calendar.writes)
                    .containsExactly(new Write.Change(
                            REF, Events.etag("b"), EventPatch.ofOurs(first.content(), moved.content()), false));
        }

        @Test
        void itIsHeardBeforeItIsWrittenOverOnceTheyComeFromThereToo() {
            assertThat(stage.pushed()).isEqualTo(new Again(List.of(importOf(theirs.remote("uid", "b")))));
            assertThat(calendar.writes).isEmpty();
        }

        @Test
        void itIsHeardBeforeItIsRemoved() {
            given(Optional.empty());
            assertThat(stage.withdrawn()).isEqualTo(new Again(List.of(importOf(theirs.remote("uid", "b")))));
            assertThat(calendar.writes).isEmpty();
        }

        private void given(Optional<Events> desired) {
            stage.world.follows(Stage.unfollowed(EventOrigin.APP, first.synced("uid", "b"), desired));
        }
    }

    @Nested
    class WhileTheProviderIsLeftAlone {

        @Test
        void nobodyIsAskedAndAllIsKept() {
            given(EventOrigin.APP, Optional.empty(), Optional.of(first), 0);
            stage.pauses.pause(stage.world.find(HOME).orElseThrow().account().provider());
            assertThat(stage.pushed()).isEqualTo(new Rests(false, Stage.REFUSED, false));
            assertThat(stage.fetched()).isEqualTo(new Rests(false, Stage.REFUSED, false));
            assertThat(stage.calls.trace(HOME, List.of())).containsExactly(new Rests(false, Stage.REFUSED, false));
            assertThat(calendar.writes).isEmpty();
        }
    }

    @Nested
    class WhenThereIsNoEventYet {

        @Test
        void itIsMadeUnderOurName() {
            given(EventOrigin.APP, Optional.empty(), Optional.of(first), 0);
            assertThat(stage.pushed()).isEqualTo(Settled.with(recordPush(first, named(key(0)), "written-1")));
            assertThat(calendar.writes).containsExactly(new Write.Create(key(0), first.content()));
        }

        @Test
        void theOneOfAnEarlierAttemptIsAdoptedAndTheWritePlannedAnew() {
            given(EventOrigin.APP, Optional.empty(), Optional.of(moved), 0);
            var existing = first.remote(named(key(0)), "a");
            calendar.holds(existing);
            assertThat(stage.pushed()).isEqualTo(new Again(List.of(importOf(existing))));
        }

        @Test
        void aNameThatSomethingElseHasIsReported() {
            given(EventOrigin.APP, Optional.empty(), Optional.of(first), 0);
            calendar.holds(Events.titled("Theirs").remote(named(key(0)), "a"));
            assertThat(stage.pushed()).isEqualTo(new Again(List.of(new ReportNameTaken(MAPPING, 0))));
        }

        @Test
        void andTheNextNameIsTaken() {
            given(EventOrigin.APP, Optional.empty(), Optional.of(first), 1);
            assertThat(stage.pushed()).isEqualTo(Settled.with(recordPush(first, named(key(1)), "written-1")));
        }

        @Test
        void aPersonsOwnEventIsNeverMade() {
            given(EventOrigin.CALENDAR, Optional.empty(), Optional.of(first), 0);
            assertThat(stage.pushed()).isEqualTo(Settled.unasked());
            assertThat(calendar.writes).isEmpty();
        }
    }

    @Nested
    class WhenTheEventIsThere {

        @Test
        void onlyWhatDiffersIsWritten() {
            givenLinked(moved);
            assertThat(stage.pushed()).isEqualTo(Settled.with(recordPush(moved, REF, "written-1")));
            assertThat(calendar.writes)
                    .containsExactly(new Write.Change(
                            REF, Events.etag("a"), EventPatch.ofOurs(first.content(), moved.content())));
        }

        @Test
        void nothingIsWrittenWhenItSaysSoAlready() {
            givenLinked(first);
            assertThat(stage.pushed()).isEqualTo(Settled.unasked(recordPush(first, REF, "a")));
            assertThat(calendar.writes).isEmpty();
        }

        @Test
        void ofThePersonsOwnOnlyTitleAndTimeAreWritten() {
            var lunch = Events.titled("Lunch").about("with Bo");
            given(
                    EventOrigin.CALENDAR,
                    Optional.of(lunch.synced("uid", "a")),
                    Optional.of(lunch.retitled("Late lunch").about("ours")),
                    0);
            calendar.holds(lunch.remote("uid", "a"));
            stage.pushed();
            assertThat(calendar.writes).singleElement().isInstanceOfSatisfying(Write.Change.class, change -> {
                assertThat(change.fields().title().wanted()).contains("Late lunch");
                assertThat(change.fields().description().isSet()).isFalse();
                assertThat(change.fields().marker().isSet()).isFalse();
            });
        }

        @Test
        void anEventThatChangedUnderTheWriteIsImportedAndTheWritePlannedAnew() {
            givenLinked(moved);
            calendar.holds(theirs.remote("uid", "b"));
            assertThat(stage.pushed()).isEqualTo(new Again(List.of(importOf(theirs.remote("uid", "b")))));
        }

        @Test
        void oneThatIsGoneByThenIsImportedAsDeleted() {
            givenLinked(moved);
            calendar.answers(Question.WRITE, new GatewayResult.PreconditionFailed<>());
            calendar.loses(REF.resource());
            assertThat(stage.pushed()).isEqualTo(Settled.with(new ImportRemoteDeletion(MAPPING)));
        }

        @Test
        void oneThatIsGoneAlreadyToo() {
            givenLinked(moved);
            calendar.loses(REF.resource());
            assertThat(stage.pushed()).isEqualTo(Settled.with(new ImportRemoteDeletion(MAPPING)));
        }

        @Test
        void oneThatNeverSettlesIsGivenUpAndItsLastVersionImported() {
            givenLinked(moved);
            calendar.holds(theirs.remote("uid", "b"));
            assertThat(stage.pushed(ROUNDS - 1)).isInstanceOf(Again.class);
            assertThat(stage.pushed(ROUNDS))
                    .isEqualTo(Settled.with(
                            importOf(theirs.remote("uid", "b")),
                            new ReportPushRejected(MAPPING, v(2), PushRejection.NEVER_SETTLED, false)));
        }

        @Test
        void soIsOneWhoseOutcomeCannotBeRecordedAndNobodyIsAsked() {
            givenLinked(moved);
            assertThat(stage.givenUp(v(1)))
                    .as("in the version that was tried, whatever is wanted by now")
                    .isEqualTo(
                            Settled.unasked(new ReportPushRejected(MAPPING, v(1), PushRejection.NEVER_SETTLED, false)));
            assertThat(calendar.writes).isEmpty();
        }

        @Test
        void anAnswerAsItShouldBeEndsAnOutage() {
            givenLinked(moved);
            stage.is(ConnectionState.CALENDAR_UNAVAILABLE);
            assertThat(stage.pushed())
                    .isEqualTo(Settled.with(recordPush(moved, REF, "written-1"), new ReportCalendarAvailable(HOME)));
        }
    }

    @Nested
    class WhenTheEventIsToGo {

        @Test
        void itIsRemoved() {
            given(EventOrigin.APP, Optional.of(first.synced("uid", "a")), Optional.empty(), 0);
            calendar.holds(first.remote("uid", "a"));
            assertThat(stage.withdrawn()).isEqualTo(Settled.with(new RecordWithdrawal(MAPPING, v(2))));
            assertThat(calendar.items).isEmpty();
        }

        @Test
        void itIsImportedFirstWhenItChanged() {
            given(EventOrigin.APP, Optional.of(first.synced("uid", "a")), Optional.empty(), 0);
            calendar.holds(theirs.remote("uid", "b"));
            assertThat(stage.withdrawn()).isEqualTo(new Again(List.of(importOf(theirs.remote("uid", "b")))));
            assertThat(calendar.items).hasSize(1);
        }

        @Test
        void oneThatACutOffAttemptMadeIsFoundByItsName() {
            given(EventOrigin.APP, Optional.empty(), Optional.empty(), 0);
            calendar.holds(first.remote(named(key(0)), "a"));
            assertThat(stage.withdrawn()).isEqualTo(Settled.with(new RecordWithdrawal(MAPPING, v(2))));
            assertThat(calendar.items).isEmpty();
        }

        @Test
        void whereTheNameIsFreeNothingWasMade() {
            given(EventOrigin.APP, Optional.empty(), Optional.empty(), 0);
            assertThat(stage.withdrawn()).isEqualTo(Settled.with(new RecordWithdrawal(MAPPING, v(2))));
            assertThat(calendar.writes).isEmpty();
        }

        @Test
        void whoDoesNotAnswerIsAskedLater() {
            given(EventOrigin.APP, Optional.empty(), Optional.empty(), 0);
            calendar.answers(Question.FIND, new GatewayResult.Unavailable<>(Cause.TIMED_OUT));
            assertThat(stage.withdrawn()).isEqualTo(new CallResult.Unavailable(false));
        }

        @Test
        void itStaysWhenItIsWantedAgain() {
            givenLinked(first);
            assertThat(stage.withdrawn()).isEqualTo(Settled.unasked(recordPush(first, REF, "a")));
            assertThat(calendar.writes).isEmpty();
        }

        @Test
        void wantedAgainInOtherWordsItIsWrittenInstead() {
            givenLinked(moved);
            assertThat(stage.withdrawn()).isEqualTo(Settled.with(recordPush(moved, REF, "written-1")));
        }
    }

    @Nested
    class WhenTheCalendarDoesNotTakeIt {

        @Test
        void anAccountThatIsNotLetInHoldsItsLane() {
            assertThat(answered(new GatewayResult.AuthorizationLost<>()))
                    .isEqualTo(new LaneWaits(
                            List.of(new ReportAuthorizationLost(HOME)), REFUSED, WaitReason.AUTHORIZATION_LOST));
        }

        @ParameterizedTest
        @EnumSource(UnavailableReason.class)
        void aCalendarThatIsAwayIsTriedAgainInAWhile(UnavailableReason reason) {
            assertThat(answered(new GatewayResult.CalendarUnavailable<>(reason)))
                    .isEqualTo(new Later(
                            List.of(new ReportCalendarUnavailable(HOME, reason)), false, Optional.of(REFUSED)));
        }

        @Test
        void whoIsThrottledWaitsAsLongAsTheyAreTold() {
            assertThat(answered(new GatewayResult.Throttled<>(Duration.ofHours(3))))
                    .isEqualTo(new LaneWaits(List.of(), Duration.ofHours(3), WaitReason.THROTTLED));
        }

        @Test
        void aReadOnlyCalendarIsSaidToBe() {
            assertThat(answered(new GatewayResult.ReadOnly<>()))
                    .isEqualTo(Settled.with(
                            new ReportReadOnly(HOME),
                            new ReportPushRejected(MAPPING, v(2), PushRejection.READ_ONLY, false)));
        }

        @Test
        void anEventThatIsNeverTakenIsGivenUp() {
            assertThat(answered(new GatewayResult.Rejected<>(GatewayResult.Rejection.INVALID_EVENT)))
                    .isEqualTo(Settled.with(new ReportPushRejected(MAPPING, v(2), PushRejection.INVALID_EVENT, false)));
        }

        @Test
        void withoutAnAnswerItMayHaveBeenWritten() {
            assertThat(answered(new GatewayResult.OutcomeUnknown<>(Cause.CONNECTION_LOST)))
                    .isEqualTo(new CallResult.Unavailable(true));
        }

        @Test
        void aGatewayThatGivesUpSaysNothingOfTheServerBehindIt() {
            assertThat(answered(new GatewayResult.Unavailable<>(Cause.SERVER_ERROR)))
                    .isEqualTo(new CallResult.Unavailable(true));
        }

        @Test
        void whatNeverLeftWasNotWritten() {
            assertThat(answered(new GatewayResult.Unavailable<>(Cause.CONNECT_FAILED)))
                    .isEqualTo(new CallResult.Unavailable(false));
        }

        @Test
        void anAnswerThatFitsNoWriteIsWaitedFor() {
            assertThat(answered(new GatewayResult.CursorExpired<>())).isEqualTo(Later.usual(false));
        }

        @Test
        void aReadWithoutAnAnswerLeavesNoDoubtAboutTheWrite() {
            givenLinked(moved);
            calendar.answers(Question.WRITE, new GatewayResult.PreconditionFailed<>());
            calendar.answers(Question.READ, new GatewayResult.OutcomeUnknown<>(Cause.TIMED_OUT));
            assertThat(stage.pushed()).isEqualTo(new CallResult.Unavailable(false));
        }

        private CallResult answered(GatewayResult<?> answer) {
            givenLinked(moved);
            calendar.answers(Question.WRITE, answer);
            return stage.pushed();
        }
    }

    @Nested
    class WhenNothingIsKnownOfIt {

        @Test
        void aMappingThatIsNotThereHasNothingToWrite() {
            assertThat(stage.pushed()).isEqualTo(Settled.unasked());
        }

        @Test
        void aConnectionThatIsNotThereNeither() {
            var write = new DueWrite(new Push(Ids.account("x"), Ids.connection("x"), MAPPING, v(1)), 0, false);
            assertThat(stage.calls.write(Ids.connection("x"), List.of(write, write)))
                    .containsExactly(Settled.unasked(), Settled.unasked());
        }
    }

    @Nested
    class WhenAnAnswerWasNeverReceived {

        @Test
        void theEventIsFoundByItsName() {
            given(EventOrigin.APP, Optional.empty(), Optional.of(first), 0);
            var made = first.remote(named(key(0)), "a");
            calendar.holds(made);
            assertThat(traced()).containsExactly(new Again(List.of(importOf(made))));
        }

        @Test
        void thereMayBeNone() {
            given(EventOrigin.APP, Optional.empty(), Optional.of(first), 0);
            assertThat(traced()).containsExactly(new CallResult.Traced());
        }

        @Test
        void anEventThatWasThereBeforeNeedsNoTracing() {
            givenLinked(moved);
            calendar.answers(Question.FIND, new GatewayResult.Unavailable<>(Cause.TIMED_OUT));
            assertThat(traced()).containsExactly(new CallResult.Traced());
        }

        @Test
        void aCalendarThatDoesNotAnswerThisEitherEndsIt() {
            given(EventOrigin.APP, Optional.empty(), Optional.of(first), 0);
            calendar.answers(Question.FIND, new GatewayResult.Unavailable<>(Cause.TIMED_OUT));
            assertThat(traced()).containsExactly(new CallResult.Unavailable(false));
        }

        private List<CallResult> traced() {
            return stage.calls.trace(
                    HOME, List.of(new DueWrite(new Push(Ids.account("home"), HOME, MAPPING, v(2)), 1, true)));
        }
    }

    @Test
    void aBatchHasAResultForEachInItsOrder() {
        givenLinked(moved);
        var known = new DueWrite(new Push(Ids.account("home"), HOME, MAPPING, v(2)), 0, false);
        var unknown = new DueWrite(new Push(Ids.account("home"), HOME, Ids.mapping("x"), v(2)), 0, false);
        assertThat(stage.calls.write(HOME, List.of(unknown, known, unknown)))
                .containsExactly(
                        Settled.unasked(), Settled.with(recordPush(moved, REF, "written-1")), Settled.unasked());
    }

    private void given(EventOrigin origin, Optional<Synced> synced, Optional<Events> desired, int generation) {
        stage.world.follows(Stage.link(origin, synced, desired, generation));
    }

    private void givenLinked(Events desired) {
        given(EventOrigin.APP, Optional.of(first.synced("uid", "a")), Optional.of(desired), 0);
        calendar.holds(first.remote("uid", "a"));
    }

    private static RecordPush recordPush(Events event, ExternalEventRef ref, String etag) {
        return new RecordPush(MAPPING, ANN, v(2), new Synced(ref, Events.etag(etag), event.content()));
    }

    private static ImportRemoteChange importOf(RemoteEvent event) {
        return new ImportRemoteChange(MAPPING, ANN, HOME, TASK, event, true, ConflictPolicy.MERGE);
    }
}
