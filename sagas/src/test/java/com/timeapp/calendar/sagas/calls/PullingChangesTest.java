package com.timeapp.calendar.sagas.calls;

import static com.timeapp.calendar.sagas.calls.Stage.ANN;
import static com.timeapp.calendar.sagas.calls.Stage.HOME;
import static com.timeapp.calendar.sagas.calls.Stage.IDS;
import static com.timeapp.calendar.sagas.calls.Stage.MAPPING;
import static com.timeapp.calendar.sagas.calls.Stage.REFUSED;
import static com.timeapp.calendar.sagas.calls.Stage.TASK;
import static com.timeapp.calendar.sagas.calls.Stage.key;
import static com.timeapp.calendar.sagas.world.InMemoryCalendar.named;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.timeapp.calendar.domain.calls.CallResult;
import com.timeapp.calendar.domain.calls.CallResult.LaneWaits;
import com.timeapp.calendar.domain.calls.CallResult.Later;
import com.timeapp.calendar.domain.calls.CallResult.PullEnd;
import com.timeapp.calendar.domain.calls.CallResult.Settled;
import com.timeapp.calendar.domain.calls.CallResult.WaitReason;
import com.timeapp.calendar.domain.connection.ConflictPolicy;
import com.timeapp.calendar.domain.connection.ConnectionCommand.BeginSyncRun;
import com.timeapp.calendar.domain.connection.ConnectionCommand.RecordSyncPage;
import com.timeapp.calendar.domain.connection.ConnectionCommand.RejectImport;
import com.timeapp.calendar.domain.connection.ConnectionCommand.ReportAuthorizationLost;
import com.timeapp.calendar.domain.connection.ConnectionCommand.ReportCalendarAvailable;
import com.timeapp.calendar.domain.connection.ConnectionCommand.ReportCalendarUnavailable;
import com.timeapp.calendar.domain.connection.ConnectionCommand.ReportCursorExpired;
import com.timeapp.calendar.domain.connection.ConnectionCommand.ReportWritable;
import com.timeapp.calendar.domain.connection.ConnectionSettings;
import com.timeapp.calendar.domain.connection.ConnectionState;
import com.timeapp.calendar.domain.connection.Direction;
import com.timeapp.calendar.domain.connection.ImportFilter;
import com.timeapp.calendar.domain.connection.ImportRejection;
import com.timeapp.calendar.domain.connection.SyncCounts;
import com.timeapp.calendar.domain.connection.UnavailableReason;
import com.timeapp.calendar.domain.event.ExternalEventRef;
import com.timeapp.calendar.domain.event.RemoteEvent;
import com.timeapp.calendar.domain.event.Synced;
import com.timeapp.calendar.domain.fixtures.Events;
import com.timeapp.calendar.domain.fixtures.Ids;
import com.timeapp.calendar.domain.fixtures.Settings;
import com.timeapp.calendar.domain.fixtures.Tasks;
import com.timeapp.calendar.domain.gateway.ChangedItem;
import com.timeapp.calendar.domain.gateway.GatewayResult;
import com.timeapp.calendar.domain.gateway.GatewayResult.Cause;
import com.timeapp.calendar.domain.gateway.SyncCursor;
import com.timeapp.calendar.domain.id.SyncRunId;
import com.timeapp.calendar.domain.id.TaskId;
import com.timeapp.calendar.domain.lookup.LinkDirectory;
import com.timeapp.calendar.domain.lookup.TaskDirectory;
import com.timeapp.calendar.domain.mapping.MappingCommand.ImportRemoteChange;
import com.timeapp.calendar.domain.mapping.MappingCommand.ImportRemoteDeletion;
import com.timeapp.calendar.domain.mapping.MappingCommand.ReportNameTaken;
import com.timeapp.calendar.domain.mapping.Reunion;
import com.timeapp.calendar.domain.personal.Personal;
import com.timeapp.calendar.domain.refusal.CommandRefused;
import com.timeapp.calendar.domain.refusal.Refusal;
import com.timeapp.calendar.domain.sync.EventOrigin;
import com.timeapp.calendar.domain.task.TaskContent;
import com.timeapp.calendar.domain.task.TaskSource;
import com.timeapp.calendar.sagas.world.InMemoryCalendar;
import com.timeapp.calendar.sagas.world.InMemoryCalendar.Question;
import com.timeapp.calendar.sagas.world.World;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class PullingChangesTest {

    private static final SyncRunId RUN = new SyncRunId(UUID.fromString("00000000-0000-4000-8000-000000000001"));
    private static final ExternalEventRef REF = Events.ref("uid");

    private final Stage stage = new Stage();
    private final World world = stage.world;
    private final InMemoryCalendar calendar = stage.calendar;
    private final Events dentist = Stage.dentist();
    private final Events lunch = Events.titled("Lunch");

    @Nested
    class WhenTheCalendarDoesNotAnswer {

        @Test
        void anAccountThatIsNotLetInHoldsItsLaneAndNothingIsDeleted() {
            givenFollowed();
            calendar.loses(REF.resource());
            calendar.answers(Question.CHANGES, new GatewayResult.AuthorizationLost<>());
            assertThat(stage.fetched())
                    .isEqualTo(new LaneWaits(
                            List.of(new ReportAuthorizationLost(HOME)), REFUSED, WaitReason.AUTHORIZATION_LOST));
            assertThat(world.sent).isEmpty();
        }

        @ParameterizedTest
        @EnumSource(UnavailableReason.class)
        void aCalendarThatIsAwayIsAStateAndNothingIsDeleted(UnavailableReason reason) {
            givenFollowed();
            calendar.loses(REF.resource());
            calendar.answers(Question.CHANGES, new GatewayResult.CalendarUnavailable<>(reason));
            assertThat(stage.fetched())
                    .isEqualTo(new Later(
                            List.of(new ReportCalendarUnavailable(HOME, reason)), false, Optional.of(REFUSED)));
            assertThat(world.sent).isEmpty();
        }

        @Test
        void whoIsThrottledWaitsAsLongAsTheyAreTold() {
            calendar.answers(Question.CHANGES, new GatewayResult.Throttled<>(Duration.ofHours(3)));
            assertThat(stage.fetched()).isEqualTo(new LaneWaits(List.of(), Duration.ofHours(3), WaitReason.THROTTLED));
        }

        static Stream<GatewayResult<?>> passing() {
            return Stream.of(
                    new GatewayResult.Unavailable<>(Cause.SERVER_ERROR),
                    new GatewayResult.OutcomeUnknown<>(Cause.TIMED_OUT),
                    new GatewayResult.Rejected<>(GatewayResult.Rejection.NOT_CALDAV));
        }

        @ParameterizedTest
        @MethodSource("passing")
        void anyOtherAnswerIsWaitedFor(GatewayResult<?> answer) {
            calendar.answers(Question.CHANGES, answer);
            assertThat(stage.fetched())
                    .isEqualTo(saysNothing(answer) ? new CallResult.Unavailable(false) : Later.usual(false));
        }

        @Test
        void whoseBodiesCannotBeReadIsAwayToo() {
            calendar.holds(lunch.remote("lunch", "a"));
            calendar.answers(
                    Question.READ_ALL, new GatewayResult.CalendarUnavailable<>(UnavailableReason.NOT_A_CALENDAR));
            assertThat(stage.fetched())
                    .isEqualTo(new Later(
                            List.of(new ReportCalendarUnavailable(HOME, UnavailableReason.NOT_A_CALENDAR)),
                            false,
                            Optional.of(REFUSED)));
            assertThat(world.sent).isEmpty();
        }

        @Test
        void anAnswerAsItShouldBeEndsTheOutage() {
            stage.is(ConnectionState.CALENDAR_UNAVAILABLE);
            assertThat(stage.fetched()).isEqualTo(settled(Optional.empty(), false, new ReportCalendarAvailable(HOME)));
        }

        @Test
        void aConnectionThatIsNotThereHasNothingToPull() {
            assertThat(stage.calls.fetch(Ids.connection("x"), true)).isEqualTo(Settled.unasked());
        }
    }

    @Nested
    class WhenNothingIsNew {

        @Test
        void noFactIsLeftAndTheCursorMoves() {
            assertThat(stage.fetched()).isEqualTo(settled(Optional.empty(), false));
            assertThat(world.sent).isEmpty();
        }

        @Test
        void unlessAPersonAsked() {
            assertThat(stage.calls.fetch(HOME, true))
                    .isEqualTo(settled(Optional.empty(), false, page(SyncCounts.NONE)));
            assertThat(world.sent).containsExactly(new BeginSyncRun(HOME, RUN, true));
        }

        @Test
        void ourOwnWriteIsDroppedWithoutItsBody() {
            givenFollowed();
            assertThat(stage.fetched()).isEqualTo(settled(Optional.empty(), false));
            assertThat(world.sent).isEmpty();
            assertThat(calendar.bodiesRead).isEmpty();
        }

        @Test
        void onAPageOfSeveralTheNextIsPulledWithoutAFactAndFromWhereThisOneEnds() {
            givenFollowed();
            world.cursors.put(HOME, InMemoryCalendar.cursor(0));
            calendar.pageSize = 1;
            calendar.holds(lunch.remote("lunch", "a"));
            assertThat(stage.fetched())
                    .isEqualTo(new Settled(
                            List.of(),
                            Optional.of(PullEnd.unchanged(
                                    HOME,
                                    Optional.of(InMemoryCalendar.cursor(0)),
                                    Optional.of(InMemoryCalendar.cursor(1)),
                                    true)),
                            true));
            assertThat(world.sent).isEmpty();

            world.cursors.put(HOME, InMemoryCalendar.cursor(1));
            assertThat(((Settled) stage.fetched()).pull())
                    .contains(PullEnd.last(
                            HOME, Optional.of(InMemoryCalendar.cursor(1)), Optional.of(calendar.cursor()), true));
            assertThat(world.sent).contains(imported(lunch.remote("lunch", "a")));
        }

        @Test
        void aCursorThatIsForgottenBetweenTwoPagesIsOneLikeAnyOther() {
            givenFollowed();
            world.cursors.put(HOME, InMemoryCalendar.cursor(1));
            calendar.forgetsCursors = true;
            assertThat(commandsOf(stage.fetched())).containsExactly(new ReportCursorExpired(HOME));
        }

        @Test
        void aListingThatStaysWhereItIsIsNotAskedForMoreAtOnce() {
            givenFollowed();
            world.cursors.put(HOME, calendar.cursor());
            calendar.saysThereIsMore = true;
            assertThat(stage.fetched()).isEqualTo(settled(Optional.of(calendar.cursor()), false));
        }

        @Test
        void soIsWhatWasLeftAloneBefore() {
            calendar.holds(lunch.free().remote("lunch", "a"));
            stage.fetched();
            calendar.bodiesRead.clear();
            world.sent.clear();
            assertThat(stage.fetched()).isEqualTo(settled(Optional.empty(), false));
            assertThat(world.sent).isEmpty();
            assertThat(calendar.bodiesRead).isEmpty();
        }

        @Test
        void butNotWhereEverythingIsListedAnewBecauseMoreIsWanted() {
            calendar.holds(lunch.free().remote("lunch", "a"));
            stage.fetched();
            calendar.bodiesRead.clear();

            world.with(World.connection(
                    "home", ANN, Settings.usual().importing(ImportFilter.ALL).chosen()));
            stage.fetched();
            assertThat(calendar.bodiesRead).containsExactly(Events.ref("lunch").resource());
        }

        @Test
        void norWhereAnotherCategoryIsTakenIn() {
            stage.isSetTo(Settings.usual().importingCategory("Work").chosen());
            calendar.holds(lunch.filedUnder("Fun").remote("lunch", "a"));
            stage.fetched();
            stage.isSetTo(Settings.usual().importingCategory("Fun").chosen());
            stage.fetched();
            assertThat(world.sent).contains(imported(lunch.filedUnder("Fun").remote("lunch", "a")));
        }

        @Test
        void norWhereChangesMayComeFromTheCalendarAgain() {
            stage.fetched();
            world.cursors.put(HOME, calendar.cursor());
            stage.travels(Direction.TO_CALENDAR);
            calendar.holds(lunch.remote("lunch", "a"));
            stage.fetched();
            assertThat(world.sent).doesNotContain(imported(lunch.remote("lunch", "a")));

            world.cursors.remove(HOME);
            stage.travels(Direction.BIDIRECTIONAL);
            stage.fetched();
            assertThat(world.sent).contains(imported(lunch.remote("lunch", "a")));
        }

        @Test
        void butWhatWasLeftAloneUnderTheSameSettingsIsNotLookedAtAgainWhenTheyComeBack() {
            calendar.holds(lunch.free().remote("lunch", "a"));
            stage.fetched();
            stage.travels(Direction.FROM_CALENDAR);
            calendar.bodiesRead.clear();
            stage.fetched();
            assertThat(calendar.bodiesRead).isEmpty();
        }

        @Test
        void soIsWhatWasLetGo() {
            world.letGo(Stage.link(EventOrigin.CALENDAR, Optional.of(lunch.synced("uid", "a")), Optional.empty(), 0));
            calendar.holds(lunch.remote("uid", "b"));
            assertThat(commandsOf(stage.fetched())).hasSize(1);
            assertThat(world.sent).contains(importOf(lunch.remote("uid", "b")));
            world.sent.clear();
            calendar.bodiesRead.clear();
            assertThat(stage.fetched()).isEqualTo(settled(Optional.empty(), false));
            assertThat(world.sent).isEmpty();
            assertThat(calendar.bodiesRead).isEmpty();
        }
    }

    @Nested
    class WhenThereIsNews {

        @Test
        void aPersonsOwnEventIsImportedAndThenTheCursorMoves() {
            world.cursors.put(HOME, new SyncCursor("cursor-0"));
            calendar.holds(lunch.remote("lunch", "a"));
            assertThat(stage.fetched())
                    .isEqualTo(settled(
                            Optional.of(new SyncCursor("cursor-0")), true, page(new SyncCounts(1, 0, 0, 0, 0))));
            assertThat(world.sent)
                    .containsExactly(new BeginSyncRun(HOME, RUN, false), imported(lunch.remote("lunch", "a")));
        }

        @Test
        void aChangeOfAnEventOfOursIsImported() {
            givenFollowed();
            calendar.holds(dentist.retitled("Dentist?").remote("uid", "b"));
            assertThat(stage.fetched()).isEqualTo(settled(Optional.empty(), true, page(new SyncCounts(0, 1, 0, 0, 0))));
            assertThat(world.sent)
                    .contains(importOf(dentist.retitled("Dentist?").remote("uid", "b")));
        }

        @Test
        void whatWasLeftAloneOnceAndIsFollowedNowIsReadWhenItIsAsItWasThen() {
            givenFollowed();
            world.seen.put(REF.resource(), Events.etag("b"));
            calendar.holds(dentist.free().remote("uid", "b"));
            stage.fetched();
            assertThat(world.sent).contains(importOf(dentist.free().remote("uid", "b")));
        }

        @Test
        void anEventAtAnotherAddressIsTheSameByItsUidAndNotDeleted() {
            givenFollowed();
            world.cursors.put(HOME, calendar.cursor());
            var elsewhere = dentist.remote(new ExternalEventRef("uid", "/home/elsewhere.ics"), "b");
            calendar.loses(REF.resource());
            calendar.holds(elsewhere);
            stage.fetched();
            assertThat(world.sent).containsExactly(new BeginSyncRun(HOME, RUN, false), importOf(elsewhere));
        }

        @Test
        void anEventThatVanishedIsDeleted() {
            givenFollowed();
            world.cursors.put(HOME, calendar.cursor());
            calendar.loses(REF.resource());
            assertThat(stage.fetched()).isEqualTo(settled(world.of(HOME), true, page(new SyncCounts(0, 0, 1, 0, 0))));
            assertThat(world.sent)
                    .containsExactly(new BeginSyncRun(HOME, RUN, false), new ImportRemoteDeletion(MAPPING));
        }

        @Test
        void oneThatNobodyKnewIsForgotten() {
            calendar.holds(lunch.free().remote("lunch", "a"));
            stage.fetched();
            world.cursors.put(HOME, calendar.cursor());
            calendar.loses(Events.ref("lunch").resource());
            world.sent.clear();
            assertThat(stage.fetched()).isEqualTo(settled(world.of(HOME), false));
            assertThat(world.sent).isEmpty();
            assertThat(world.seen).isEmpty();
        }

        @Test
        void whatIsNoEventIsLeftAlone() {
            calendar.holds(new ChangedItem.NotAnEvent("/home/todo.ics", Events.etag("a")));
            assertThat(stage.fetched()).isEqualTo(settled(Optional.empty(), true, page(new SyncCounts(0, 0, 0, 1, 0))));
            assertThat(world.seen).containsOnlyKeys("/home/todo.ics");
        }

        @Test
        void aCalendarOfThousandsIsReadAndImportedAChunkAtATime() {
            for (var i = 0; i < 5_000; i++) {
                calendar.holds(lunch.remote("lunch-" + i, "a"));
            }
            assertThat(stage.fetched())
                    .isEqualTo(settled(Optional.empty(), true, page(new SyncCounts(5_000, 0, 0, 0, 0))));
            assertThat(calendar.mostBodiesAtOnce).isEqualTo(Stage.READ_CHUNK);
            assertThat(world.sent).hasSize(5_001).startsWith(new BeginSyncRun(HOME, RUN, true));
        }

        @Test
        void whatWasImportedBeforeTheCalendarFellSilentStaysAndTheCursorDoesNotMove() {
            for (var i = 0; i < 2 * Stage.READ_CHUNK; i++) {
                calendar.holds(lunch.remote("lunch-" + i, "a"));
            }
            calendar.answersLater(Question.READ_ALL, 1, new GatewayResult.Unavailable<>(Cause.TIMED_OUT));
            assertThat(stage.fetched()).isEqualTo(new CallResult.Unavailable(false));
            assertThat(world.sent).hasSize(1 + Stage.READ_CHUNK);
        }

        @Test
        void anEventThatMovesToAnotherAddressFarDownThePageIsNotDeleted() {
            givenFollowed();
            world.cursors.put(HOME, calendar.cursor());
            calendar.loses(REF.resource());
            for (var i = 0; i < 3 * Stage.READ_CHUNK; i++) {
                calendar.holds(lunch.remote("lunch-" + i, "a"));
            }
            calendar.holds(dentist.remote(new ExternalEventRef("uid", "/home/elsewhere.ics"), "b"));
            stage.fetched();
            assertThat(world.sent).doesNotContain(new ImportRemoteDeletion(MAPPING));
        }

        @Test
        void itemsAreImportedInChunksInTheOrderOfTheirMappings() {
            for (var name : List.of("a", "b", "c", "d", "e")) {
                calendar.holds(lunch.remote(name, "a"));
            }
            stage.fetched();
            assertThat(world.batches).extracting(List::size).containsExactly(2, 2, 1);
            assertThat(world.batches.stream().flatMap(List::stream))
                    .extracting(
                            command -> ((ImportRemoteChange) command).mapping().toString())
                    .isSorted();
        }
    }

    @Nested
    class WhatIsNotedWhileChangesOnlyTravelToTheCalendar {

        private final RemoteEvent renamed = dentist.retitled("By phone").remote("uid", "b");

        @BeforeEach
        void noted() {
            stage.travels(Direction.TO_CALENDAR);
            world.follows(Stage.unfollowed(EventOrigin.APP, dentist.synced("uid", "b"), Optional.of(dentist)));
            calendar.holds(renamed);
        }

        @Test
        void isNotLookedAtAgainAsLongAsTheyDo() {
            stage.fetched();
            assertThat(calendar.bodiesRead).isEmpty();
            assertThat(world.sent).isEmpty();
        }

        @Test
        void isFollowedOnceTheyComeFromThereAgainAlthoughNothingChangedThere() {
            stage.travels(Direction.BIDIRECTIONAL);
            stage.fetched();
            assertThat(world.sent).contains(importOf(renamed));
        }
    }

    @Nested
    class WhenThePersonsOwnEventGoesWhileChangesOnlyTravelToTheCalendar {

        @BeforeEach
        void gone() {
            world.follows(
                    Stage.link(EventOrigin.CALENDAR, Optional.of(lunch.synced("uid", "a")), Optional.of(lunch), 0));
            world.cursors.put(HOME, calendar.cursor());
            stage.travels(Direction.TO_CALENDAR);
            calendar.loses(REF.resource());
            stage.fetched();
        }

        @Test
        void itsTaskDoesNotHearOfThat() {
            assertThat(world.sent).noneMatch(ImportRemoteDeletion.class::isInstance);
        }

        @Test
        void andIsGoneOnceTheyComeFromThereAgain() {
            world.cursors.remove(HOME);
            stage.travels(Direction.BIDIRECTIONAL);
            stage.fetched();
            assertThat(world.sent).contains(new ImportRemoteDeletion(MAPPING));
        }
    }

    @Nested
    class WhenAnEventRepeats {

        private static final String MONDAY = "2026-11-23T07:00:00Z";
        private static final String TUESDAY = "2026-11-24T07:00:00Z";

        private Events standup(String occurrence) {
            return Events.titled("Stand-up").recurring().at(occurrence);
        }

        private void follows(String occurrence, String etag) {
            var event = standup(occurrence);
            var synced = new Synced(REF.at(occurrence), Events.etag(etag), event.content());
            world.follows(Stage.link(EventOrigin.CALENDAR, Optional.of(synced), Optional.of(event), 0));
            world.cursors.put(HOME, calendar.cursor());
        }

        @Test
        void theSeriesIsOneTaskThatStandsForItsNextOccurrence() {
            var next = standup(TUESDAY).remote(Events.ref("standup").at(TUESDAY), "a");
            calendar.holds(next);
            stage.fetched();
            assertThat(world.sent).contains(imported(next));
        }

        @Test
        void oneOfWhichTheNextOccurrenceIsNotKnownIsLeftAlone() {
            calendar.holds(standup(TUESDAY).remote("standup", "a"));
            stage.fetched();
            assertThat(world.sent).containsExactly(new BeginSyncRun(HOME, RUN, true));
        }

        @Test
        void aSingleOccurrenceToWhichThePersonWasInvitedIsATaskOfItsOwn() {
            var single = Events.titled("Guest")
                    .at(TUESDAY)
                    .remote(Events.ref("standup").at(TUESDAY), "a");
            calendar.holds(single);
            stage.fetched();
            var task = IDS.importedTask(ANN, "standup", Optional.of(TUESDAY));
            assertThat(world.sent)
                    .contains(new ImportRemoteChange(
                            IDS.mapping(ANN, HOME, task), ANN, HOME, task, single, true, ConflictPolicy.MERGE));
        }

        @Test
        void whenAnOccurrenceIsOverItsTaskMovesOnAlthoughNothingChangedInTheCalendar() {
            calendar.holds(standup(TUESDAY).remote(REF.at(TUESDAY), "a"));
            follows(MONDAY, "a");
            stage.fetched();
            assertThat(world.sent)
                    .containsExactly(
                            new BeginSyncRun(HOME, RUN, false),
                            importOf(standup(TUESDAY).remote(REF.at(TUESDAY), "a")));
        }

        @Test
        void oneThatIsStillToComeIsNotLookedAt() {
            calendar.holds(standup(TUESDAY).remote(REF.at(TUESDAY), "a"));
            follows(TUESDAY, "a");
            stage.fetched();
            assertThat(calendar.bodiesRead).isEmpty();
        }

        @Test
        void aSeriesThatHasEndedIsNotLookedAtWithEachPull() {
            calendar.holds(standup(MONDAY).remote(REF.at(MONDAY), "a"));
            follows(MONDAY, "a");
            stage.fetched();
            stage.fetched();
            assertThat(calendar.bodiesRead).containsExactly(REF.resource());
        }

        @Test
        void whatFailedToMoveOnMovesOnTheDayAfterAlthoughNothingChangedInTheCalendar() {
            calendar.holds(standup(TUESDAY).remote(REF.at(TUESDAY), "a"));
            follows(MONDAY, "a");
            world.fate = command -> {
                if (command instanceof ImportRemoteChange) {
                    throw new IllegalStateException("cannot be imported today");
                }
            };
            stage.fetched();
            world.fate = command -> {};
            stage.fetched();
            assertThat(world.sent).noneMatch(ImportRemoteChange.class::isInstance);

            stage.clock.passes(Duration.ofDays(1));
            stage.fetched();
            assertThat(world.sent).contains(importOf(standup(TUESDAY).remote(REF.at(TUESDAY), "a")));
        }
    }

    @Nested
    class WhenADeletedEventIsPutBack {

        private static final Instant DELETED = Instant.parse("2026-11-23T08:00:00Z");

        private final Events wanted = dentist.at("2027-01-05T09:00:00Z");
        private final RemoteEvent back = wanted.remote("uid", "b");

        private void deleted(EventOrigin origin) {
            stage.withTheTask();
            world.deleted(Stage.link(origin, Optional.of(wanted.synced("uid", "a")), Optional.empty(), 0), DELETED);
            calendar.holds(back);
        }

        private void asAnotherEvent() {
            var task = IDS.importedTask(ANN, "uid", Optional.empty());
            assertThat(world.sent)
                    .contains(
                            new ReportNameTaken(MAPPING, 0),
                            new ImportRemoteChange(
                                    IDS.mapping(ANN, HOME, task), ANN, HOME, task, back, true, ConflictPolicy.MERGE));
        }

        @ParameterizedTest
        @EnumSource(
                value = EventOrigin.class,
                names = {"APP", "CALENDAR"})
        void withinThirtyDaysItIsLinkedWithItsTaskAgain(EventOrigin origin) {
            deleted(origin);
            stage.clock.passes(Duration.ofDays(30).minusHours(1));
            stage.fetched();
            assertThat(world.sent).contains(importOf(back)).noneMatch(ReportNameTaken.class::isInstance);
        }

        @Test
        void laterOneOfOursIsAnotherWithATaskOfItsOwn() {
            deleted(EventOrigin.APP);
            stage.clock.passes(Duration.ofDays(30));
            stage.fetched();
            asAnotherEvent();
        }

        @Test
        void thePersonsOwnIsTheSameTaskAgain() {
            deleted(EventOrigin.CALENDAR);
            stage.clock.passes(Duration.ofDays(31));
            stage.fetched();
            assertThat(world.sent).contains(importOf(back));
        }

        @Test
        void soIsOneOfATaskThatIsDeletedItself() {
            deleted(EventOrigin.APP);
            world.tasks.computeIfPresent(
                    TASK,
                    (id, task) -> new TaskDirectory.Entry(
                            id, task.owner(), task.version(), task.source(), task.home(), true, task.content()));
            stage.clock.passes(Duration.ofDays(31));
            stage.fetched();
            assertThat(world.sent).contains(importOf(back)).noneMatch(ReportNameTaken.class::isInstance);
        }

        @Test
        void whatIsNotWantedAsATaskIsLeftAlone() {
            stage.withTheTask();
            var free = wanted.free();
            world.deleted(
                    Stage.link(EventOrigin.APP, Optional.of(free.synced("uid", "a")), Optional.empty(), 0), DELETED);
            calendar.holds(free.remote("uid", "b"));
            stage.clock.passes(Duration.ofDays(31));
            stage.fetched();
            assertThat(world.sent).containsExactly(new BeginSyncRun(HOME, RUN, true));
        }

        @Test
        void anOccurrenceThatIsTakenBackIntoItsSeriesIsWhatTheTaskStandsForAgain() {
            var monday = "2026-11-30T07:00:00Z";
            var tuesday = "2026-12-01T07:00:00Z";
            var standup = Events.titled("Stand-up").recurring();
            var there = new Synced(
                    REF.at(tuesday), Events.etag("a"), standup.at(tuesday).content());
            world.follows(Stage.link(EventOrigin.CALENDAR, Optional.of(there), Optional.of(standup.at(tuesday)), 0));
            world.cursors.put(HOME, calendar.cursor());
            var again = standup.at(monday).remote(REF.at(monday), "b");
            calendar.holds(again);
            stage.fetched();
            assertThat(world.sent).contains(importOf(again));
        }
    }

    @Nested
    class WhenAnEventComesToATaskThatWasMadeFromItBefore {

        private final TaskId task = IDS.importedTask(ANN, "lunch", Optional.empty());
        private final TaskContent renamed =
                Tasks.titled("Lunch with Bo").dueAt("2026-12-01T09:00:00Z").content();

        @BeforeEach
        void itLives() {
            world.tasks.put(
                    task,
                    new TaskDirectory.Entry(
                            task,
                            ANN,
                            Ids.v(3),
                            TaskSource.CALENDAR_IMPORT,
                            Optional.of(HOME),
                            false,
                            Personal.of(renamed)));
            calendar.holds(lunch.remote("lunch", "b"));
        }

        @Test
        void itMeetsWhatThatHasComeToSayAndWhatBothSaidWhenTheyParted() {
            world.parted.put(task, lunch.synced("lunch", "a"));
            stage.fetched();
            assertThat(reunions()).containsExactly(new Reunion.Alone(renamed, Optional.of(lunch.synced("lunch", "a"))));
        }

        @Test
        void whileAnotherCalendarHoldsItThatOneIsFollowed() {
            world.links.put(
                    Ids.mapping("work"),
                    new LinkDirectory.Link(
                            Ids.mapping("work"),
                            ANN,
                            Ids.connection("work"),
                            task,
                            EventOrigin.CALENDAR,
                            Ids.v(0),
                            0,
                            Optional.of(Personal.of(lunch.synced("lunch", "a"))),
                            Optional.of(Personal.of(lunch.content())),
                            false));
            stage.fetched();
            assertThat(reunions()).containsExactly(new Reunion.BesideAnother());
        }

        @Test
        void whatItMadeOnceAndIsDeletedIsMadeAnew() {
            world.tasks.computeIfPresent(
                    task,
                    (id, known) -> new TaskDirectory.Entry(
                            id, ANN, known.version(), known.source(), known.home(), true, known.content()));
            stage.fetched();
            assertThat(world.sent).contains(imported(lunch.remote("lunch", "b")));
        }

        private List<Reunion> reunions() {
            return world.sent.stream()
                    .filter(ImportRemoteChange.class::isInstance)
                    .flatMap(command -> ((ImportRemoteChange) command).reunion().stream())
                    .toList();
        }
    }

    @Nested
    class AsDaysPass {

        /** Beyond the ninety days from 23 November on. */
        private final RemoteEvent wedding =
                Events.titled("Wedding").at("2027-06-05T12:00:00Z").remote("wedding", "a");

        private void listed() {
            calendar.holds(wedding);
            stage.fetched();
            world.cursors.put(HOME, calendar.cursor());
            world.sent.clear();
            calendar.bodiesRead.clear();
        }

        @Test
        void anEventThatIsFarOffIsNoTaskYet() {
            calendar.holds(wedding);
            stage.fetched();
            assertThat(world.sent).noneMatch(ImportRemoteChange.class::isInstance);
        }

        @Test
        void andIsOneOnceTheWindowReachesItAlthoughNothingChangedInTheCalendar() {
            listed();
            stage.clock.passes(Duration.ofDays(104));
            stage.fetched();
            assertThat(world.sent).isEmpty();

            stage.clock.passes(Duration.ofDays(1));
            stage.fetched();
            assertThat(world.sent).containsExactly(new BeginSyncRun(HOME, RUN, false), imported(wedding));
        }

        @Test
        void itIsReadAsItIsThen() {
            listed();
            calendar.items.put(
                    wedding.ref().resource(),
                    new ChangedItem.Present(
                            Events.titled("Wedding").at("2027-09-05T12:00:00Z").remote("wedding", "b")));
            stage.clock.passes(Duration.ofDays(105));
            stage.fetched();
            assertThat(calendar.bodiesRead).containsExactly(wedding.ref().resource());
            assertThat(world.sent).noneMatch(ImportRemoteChange.class::isInstance);

            stage.clock.passes(Duration.ofDays(92));
            stage.fetched();
            assertThat(world.sent).anyMatch(ImportRemoteChange.class::isInstance);
        }

        @Test
        void itIsLookedForOnceADay() {
            listed();
            stage.clock.passes(Duration.ofDays(105));
            world.fate = command -> {
                if (command instanceof ImportRemoteChange) {
                    throw new IllegalStateException("cannot be imported today");
                }
            };
            stage.fetched();
            stage.fetched();
            assertThat(calendar.bodiesRead).hasSize(1);

            world.fate = command -> {};
            stage.clock.passes(Duration.ofDays(1));
            stage.fetched();
            assertThat(world.sent).contains(imported(wedding));
        }

        @Test
        void aCalendarThatFallsSilentIsAskedAgainWithTheNextPull() {
            listed();
            stage.clock.passes(Duration.ofDays(105));
            calendar.answers(Question.READ_ALL, new GatewayResult.Unavailable<>(Cause.TIMED_OUT));
            stage.fetched();
            stage.fetched();
            assertThat(world.sent).contains(imported(wedding));
        }

        @Test
        void oneWhoseDeletionNobodyToldOfIsForgottenOnceItsAddressSaysSo() {
            listed();
            calendar.loses(wedding.ref().resource());
            world.cursors.put(HOME, calendar.cursor());
            stage.clock.passes(Duration.ofDays(105));
            stage.fetched();
            assertThat(calendar.bodiesRead).containsExactly(wedding.ref().resource());
            assertThat(world.putOff).isEmpty();
        }

        @Test
        void oneThatWasDeletedMeanwhileIsForgotten() {
            listed();
            calendar.loses(wedding.ref().resource());
            stage.fetched();
            assertThat(world.putOff).isEmpty();
        }

        @Test
        void whatHasBecomeATaskStaysOneWhenTheWindowHasPassedOverIt() {
            givenFollowed();
            world.cursors.put(HOME, calendar.cursor());
            stage.clock.passes(Duration.ofDays(365));
            stage.fetched();
            world.cursors.remove(HOME);
            stage.fetched();
            assertThat(world.sent).noneMatch(ImportRemoteDeletion.class::isInstance);
        }
    }

    @Nested
    class WhenItsPersonChoosesOtherwise {

        private final RemoteEvent free = lunch.free().remote("lunch", "a");

        /** A pull under these settings, which ends with its cursor kept. */
        private void listedAs(ConnectionSettings settings) {
            stage.isSetTo(settings);
            if (!world.cursors.containsKey(HOME)) {
                stage.fetched();
            }
            pulledOn();
        }

        private void pulledOn() {
            world.cursors.put(HOME, calendar.cursor());
            stage.fetched();
            world.sent.clear();
        }

        private CallResult listsAnew() {
            return new Settled(
                    List.of(), Optional.of(PullEnd.unchanged(HOME, world.of(HOME), Optional.empty(), true)), false);
        }

        private List<Object> imports() {
            return world.sent.stream()
                    .filter(ImportRemoteChange.class::isInstance)
                    .toList();
        }

        @Test
        void duringTheVeryFirstListingAllIsListedOnceMore() {
            calendar.holds(free);
            listedAs(Settings.usual().chosen());

            stage.isSetTo(Settings.usual().importing(ImportFilter.ALL).chosen());
            assertThat(stage.fetched()).isEqualTo(listsAnew());
            world.cursors.remove(HOME);
            stage.fetched();
            assertThat(imports()).containsExactly(imported(free));
        }

        @Test
        void anotherCategoryIsLookedForInAllOfIt() {
            var filed = lunch.filedUnder("Fun").remote("lunch", "a");
            calendar.holds(filed);
            listedAs(Settings.usual().importingCategory("Work").chosen());

            stage.isSetTo(Settings.usual().importingCategory("Fun").chosen());
            assertThat(stage.fetched()).isEqualTo(listsAnew());
            world.cursors.remove(HOME);
            stage.fetched();
            assertThat(imports()).containsExactly(imported(filed));
        }

        @Test
        void whatWasMadeWhileNothingCameFromTheCalendarComesOnceItDoes() {
            listedAs(Settings.usual().chosen());
            stage.isSetTo(Settings.usual().travelling(Direction.TO_CALENDAR).chosen());
            calendar.holds(lunch.remote("lunch", "a"));
            stage.fetched();
            pulledOn();

            stage.isSetTo(Settings.usual().chosen());
            assertThat(stage.fetched()).isEqualTo(listsAnew());
            world.cursors.remove(HOME);
            stage.fetched();
            assertThat(imports()).containsExactly(imported(lunch.remote("lunch", "a")));
        }

        @Test
        void asBeforeNothingIsListedAnew() {
            listedAs(Settings.usual().chosen());
            assertThat(((Settled) stage.fetched()).asked()).isTrue();
        }
    }

    @Nested
    class WhenTheCalendarTookNoWrites {

        @BeforeEach
        void readOnly() {
            stage.isReadOnly();
        }

        @Test
        void itIsAskedForItsRightsWithEachPull() {
            assertThat(stage.fetched()).isEqualTo(settled(Optional.empty(), false, new ReportWritable(HOME)));
        }

        @Test
        void nothingIsToldWhileItTakesNone() {
            calendar.writable = false;
            assertThat(stage.fetched()).isEqualTo(settled(Optional.empty(), false));
        }
    }

    @Nested
    class WhenAnEventLooksLikeOurs {

        @Test
        void theOneUnderOurNameIsLeftToThePushOfItsTask() {
            stage.withTheTask();
            calendar.holds(dentist.remote(named(key(0)), "a"));
            assertThat(stage.fetched()).isEqualTo(settled(Optional.empty(), true, page(new SyncCounts(0, 0, 0, 1, 0))));
            assertThat(world.sent).containsExactly(new BeginSyncRun(HOME, RUN, true));
            assertThat(world.seen).isEmpty();
        }

        @Test
        void aCopyUnderAnotherNameIsThePersonsOwnWhateverItsMarkerSays() {
            stage.withTheTask();
            calendar.holds(dentist.remote("copy", "a"));
            stage.fetched();
            assertThat(world.sent).contains(imported(dentist.remote("copy", "a")));
        }

        @Test
        void butNotOneOfWhatShowsAnotherCalendarWhereverItIs() {
            var busy = Events.titled("Busy");
            stage.world.links.put(
                    Ids.mapping("block"),
                    Stage.link(EventOrigin.MIRROR, Optional.of(busy.synced("block", "a")), Optional.of(busy), 0));
            calendar.holds(busy.remote("block", "b"));
            stage.fetched();
            assertThat(stage.world.sent).noneMatch(ImportRemoteChange.class::isInstance);
        }

        @Test
        void soIsACopyBesideTheOriginal() {
            stage.withTheTask();
            calendar.holds(dentist.remote(named(key(0)), "a")).holds(dentist.remote("copy", "a"));
            stage.fetched();
            assertThat(world.sent)
                    .containsExactly(new BeginSyncRun(HOME, RUN, true), imported(dentist.remote("copy", "a")));
        }

        @Test
        void aMarkerOfNobodysTaskMeansNothing() {
            calendar.holds(dentist.remote("foreign", "a"));
            stage.fetched();
            assertThat(world.sent).contains(imported(dentist.remote("foreign", "a")));
        }

        @Test
        void whatShowsATaskThatWasImportedIsImportedFromNowhere() {
            stage.withTheTask();
            world.tasks.computeIfPresent(
                    TASK,
                    (id, task) -> new TaskDirectory.Entry(
                            id, ANN, Ids.v(1), TaskSource.CALENDAR_IMPORT, Optional.of(HOME), false, task.content()));
            calendar.holds(dentist.remote("copy", "a"));
            stage.fetched();
            assertThat(world.sent).noneMatch(ImportRemoteChange.class::isInstance);
            assertThat(world.seen).hasSize(1);
        }

        @Test
        void whichGenerationOfItThatIsDoesNotMatter() {
            stage.withTheTask();
            calendar.holds(dentist.remote(named(key(2)), "a"));
            stage.fetched();
            assertThat(world.sent).containsExactly(new BeginSyncRun(HOME, RUN, true));
            assertThat(world.seen).isEmpty();
        }

        @Test
        void oneThatIsPutBackWhenTheTaskHasAnotherIsLeftAlone() {
            stage.withTheTask();
            var another = dentist.synced(named(key(1)).id(), "b");
            world.follows(Stage.link(EventOrigin.APP, Optional.of(another), Optional.of(dentist), 1));
            calendar.holds(dentist.remote(named(key(0)), "a")).holds(dentist.remote(named(key(1)), "b"));
            stage.fetched();
            assertThat(world.sent).noneMatch(ImportRemoteChange.class::isInstance);
            assertThat(world.seen).containsOnlyKeys(named(key(0)).resource());
        }
    }

    @Nested
    class WhenAnItemCannotBeImported {

        @Test
        void itIsRejectedAndTheOthersAreImported() {
            calendar.holds(new ChangedItem.Unreadable(REF, Events.etag("a"), ImportRejection.TOO_DEEP))
                    .holds(lunch.remote("lunch", "a"));
            assertThat(stage.fetched()).isEqualTo(settled(Optional.empty(), true, page(new SyncCounts(1, 0, 0, 0, 1))));
            assertThat(world.sent)
                    .contains(rejected(REF, ImportRejection.TOO_DEEP), imported(lunch.remote("lunch", "a")));
            assertThat(world.seen).containsOnlyKeys(REF.resource());
        }

        @Test
        void oneOfAnotherAgeToo() {
            calendar.holds(lunch.at("2201-01-01T00:00:00Z").remote("uid", "a"));
            stage.fetched();
            assertThat(world.sent).contains(rejected(REF, ImportRejection.OUT_OF_RANGE));
        }

        @Test
        void oneThatIsRefusedIsRejectedAndTheOthersAreImported() {
            for (var name : List.of("a", "b", "poison", "d")) {
                calendar.holds(lunch.remote(name, "a"));
            }
            refusing("poison", new CommandRefused(Refusal.TITLE_REQUIRED));
            assertThat(stage.fetched()).isEqualTo(settled(Optional.empty(), true, page(new SyncCounts(3, 0, 0, 0, 1))));
            assertThat(world.sent)
                    .contains(
                            imported(lunch.remote("a", "a")),
                            imported(lunch.remote("b", "a")),
                            imported(lunch.remote("d", "a")),
                            rejected(Events.ref("poison"), ImportRejection.FAILED));
            assertThat(world.seen).isEmpty();
        }

        @Test
        void aFailureThatPassesRejectsNothingAndTheCursorStays() {
            for (var name : List.of("a", "b", "unlucky", "d")) {
                calendar.holds(lunch.remote(name, "a"));
            }
            refusing("unlucky", new World.Passing());
            assertThatExceptionOfType(World.Passing.class).isThrownBy(stage::fetched);
            assertThat(world.sent).noneMatch(RejectImport.class::isInstance);
        }

        @Test
        void norDoesOneThatPassesWhileTheItemsAreTakenOneByOne() {
            calendar.holds(lunch.remote("a", "a")).holds(lunch.remote("b", "a"));
            var failures = List.<RuntimeException>of(new IllegalStateException(), new World.Passing())
                    .iterator();
            world.fate = command -> {
                if (failures.hasNext()) {
                    throw failures.next();
                }
            };
            assertThatExceptionOfType(World.Passing.class).isThrownBy(stage::fetched);
            assertThat(world.sent).noneMatch(RejectImport.class::isInstance);
        }

        private void refusing(String uid, RuntimeException failure) {
            world.fate = command -> {
                if (command instanceof ImportRemoteChange change
                        && change.remote().ref().id().equals(uid)) {
                    throw failure;
                }
            };
        }

        private static RejectImport rejected(ExternalEventRef ref, ImportRejection reason) {
            return new RejectImport(HOME, ANN, ref, reason);
        }
    }

    @Nested
    class WhenTheCursorHasExpired {

        @Test
        void everythingIsListedAgainAndToldOfAfterwards() {
            givenFollowedWithACursorThatIsForgotten();
            calendar.holds(lunch.remote("lunch", "a"));
            assertThat(stage.fetched())
                    .isEqualTo(settled(
                            world.of(HOME), true, new ReportCursorExpired(HOME), page(new SyncCounts(1, 0, 0, 0, 0))));
            assertThat(calendar.asked).containsExactly(world.of(HOME), Optional.empty());
            assertThat(world.sent)
                    .containsExactly(new BeginSyncRun(HOME, RUN, true), imported(lunch.remote("lunch", "a")));
        }

        @Test
        void whatIsMissingAndGoneIsDeleted() {
            givenFollowedWithACursorThatIsForgotten();
            calendar.loses(REF.resource());
            stage.fetched();
            assertThat(calendar.bodiesRead).containsExactly(REF.resource());
            assertThat(world.sent).contains(new ImportRemoteDeletion(MAPPING));
        }

        @Test
        void whatIsMissingButAnswersAtItsOwnAddressIsNot() {
            givenFollowedWithACursorThatIsForgotten();
            calendar.unlisted.add(REF.resource());
            stage.fetched();
            assertThat(calendar.bodiesRead).containsExactly(REF.resource());
            assertThat(world.sent).noneMatch(ImportRemoteDeletion.class::isInstance);
        }

        @Test
        void nothingIsToldOfAListingThatFails() {
            givenFollowedWithACursorThatIsForgotten();
            calendar.answers(Question.CHANGES, new GatewayResult.CursorExpired<>());
            calendar.answers(Question.CHANGES, new GatewayResult.Unavailable<>(Cause.SERVER_ERROR));
            assertThat(stage.fetched()).isEqualTo(new CallResult.Unavailable(false));
            assertThat(world.sent).isEmpty();
        }

        private void givenFollowedWithACursorThatIsForgotten() {
            givenFollowed();
            world.cursors.put(HOME, calendar.cursor());
            calendar.forgetsCursors = true;
        }
    }

    private void givenFollowed() {
        stage.withTheTask();
        world.follows(Stage.link(EventOrigin.APP, Optional.of(dentist.synced("uid", "a")), Optional.of(dentist), 0));
        calendar.holds(dentist.remote("uid", "a"));
    }

    private Settled settled(Optional<SyncCursor> expected, boolean changed, Object... commands) {
        return new Settled(
                List.of(commands),
                Optional.of(PullEnd.last(HOME, expected, Optional.of(calendar.cursor()), changed)),
                true);
    }

    private static boolean saysNothing(GatewayResult<?> answer) {
        return answer instanceof GatewayResult.Unavailable<?> || answer instanceof GatewayResult.OutcomeUnknown<?>;
    }

    private static List<Object> commandsOf(CallResult result) {
        return ((Settled) result).commands();
    }

    private static RecordSyncPage page(SyncCounts counts) {
        return new RecordSyncPage(HOME, RUN, counts, false);
    }

    private static ImportRemoteChange importOf(RemoteEvent event) {
        return new ImportRemoteChange(MAPPING, ANN, HOME, TASK, event, true, ConflictPolicy.MERGE);
    }

    private static ImportRemoteChange imported(RemoteEvent event) {
        var task = IDS.importedTask(ANN, event.ref().id(), Optional.empty());
        return new ImportRemoteChange(IDS.mapping(ANN, HOME, task), ANN, HOME, task, event, true, ConflictPolicy.MERGE);
    }
}
