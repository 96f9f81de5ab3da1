package com.timeapp.calendar.command.mapping;

import static com.timeapp.calendar.command.mapping.MappingScenes.ANN;
import static com.timeapp.calendar.command.mapping.MappingScenes.HOME;
import static com.timeapp.calendar.command.mapping.MappingScenes.MAPPING;
import static com.timeapp.calendar.command.mapping.MappingScenes.TASK;
import static com.timeapp.calendar.command.mapping.MappingScenes.importChange;
import static com.timeapp.calendar.command.mapping.MappingScenes.importDeletion;
import static com.timeapp.calendar.command.mapping.MappingScenes.noted;
import static com.timeapp.calendar.command.mapping.MappingScenes.pushed;
import static com.timeapp.calendar.command.mapping.MappingScenes.recordPush;
import static com.timeapp.calendar.command.mapping.MappingScenes.remote;
import static com.timeapp.calendar.command.mapping.MappingScenes.withdraw;
import static com.timeapp.calendar.command.mapping.MappingScenes.withdrawalRequested;
import static com.timeapp.calendar.command.mapping.MappingScenes.withdrawn;
import static com.timeapp.calendar.domain.fixtures.Ids.v;

import com.timeapp.calendar.domain.event.EventContent;
import com.timeapp.calendar.domain.fixtures.Events;
import com.timeapp.calendar.domain.mapping.MappingCommand.MirrorTask;
import com.timeapp.calendar.domain.mapping.MappingCommand.Unlink;
import com.timeapp.calendar.domain.mapping.MappingFact.MirrorRequested;
import com.timeapp.calendar.domain.mapping.WithdrawalReason;
import com.timeapp.calendar.domain.personal.Personal;
import com.timeapp.calendar.domain.sync.EventOrigin;
import org.axonframework.test.aggregate.FixtureConfiguration;
import org.junit.jupiter.api.Test;

/** A block says that Ann is busy, because of an appointment in another calendar of hers. */
class MirrorTest {

    private final FixtureConfiguration<EventMapping> block = MappingScenes.fixture();
    private final EventContent noon = busy("2026-12-01T12:00:00Z", 1);
    private final EventContent one = busy("2026-12-01T13:00:00Z", 2);

    private static EventContent busy(String at, long version) {
        return Events.titled("Busy").at(at).markedFor("lunch", version).content();
    }

    private static MirrorTask mirror(EventContent said, long version) {
        return new MirrorTask(MAPPING, ANN, HOME, TASK, v(version), said);
    }

    private static MirrorRequested requested(EventContent said, long version) {
        return new MirrorRequested(MAPPING, ANN, HOME, TASK, v(version), Personal.of(said));
    }

    private Object[] shown() {
        return new Object[] {requested(noon, 1), pushed(noon, 1, "a")};
    }

    @Test
    void isAskedFor() {
        block.givenNoPriorActivity().when(mirror(noon, 1)).expectEvents(requested(noon, 1));
    }

    @Test
    void followsWhatItShows() {
        block.given(shown()).when(mirror(one, 2)).expectEvents(requested(one, 2));
    }

    @Test
    void theSameAgainTellsNothingNew() {
        block.given(shown()).when(mirror(noon, 1)).expectNoEvents();
        block.given(shown()).when(mirror(noon, 2)).expectNoEvents();
    }

    @Test
    void whatComesLateIsIgnored() {
        block.given(shown()).andGiven(requested(one, 2)).when(mirror(noon, 1)).expectNoEvents();
    }

    @Test
    void saysSomethingElseOfTheSameVersionUnderOtherSettings() {
        var whole = Events.saying(noon).retitled("Lunch with Bo").content();
        block.given(shown()).when(mirror(whole, 1)).expectEvents(requested(whole, 1));
    }

    @Test
    void isTakenAway() {
        block.given(shown())
                .when(withdraw(2, WithdrawalReason.NOT_MIRRORED))
                .expectEvents(withdrawalRequested(2, WithdrawalReason.NOT_MIRRORED));
    }

    @Test
    void whereThereIsNoneNoneIsTakenAway() {
        block.givenNoPriorActivity()
                .when(withdraw(2, WithdrawalReason.NOT_MIRRORED))
                .expectNoEvents();
    }

    @Test
    void takenAwayItMayComeBack() {
        block.given(shown())
                .andGiven(withdrawalRequested(2, WithdrawalReason.NOT_MIRRORED), withdrawn(2))
                .when(mirror(noon, 2))
                .expectEvents(requested(noon, 2));
    }

    @Test
    void unlinkedItIsTakenAwayAndShownNoMore() {
        var unlinked = withdrawalRequested(1, WithdrawalReason.UNLINKED);
        block.given(shown())
                .when(new Unlink(MAPPING, WithdrawalReason.UNLINKED))
                .expectEvents(unlinked);
        block.given(shown())
                .andGiven(unlinked, withdrawn(1))
                .when(mirror(one, 2))
                .expectNoEvents();
    }

    @Test
    void notWantedAnyMoreWhileItIsOnItsWayItIsTakenAwayOnceItIsThere() {
        var gone = withdrawalRequested(1, WithdrawalReason.NOT_MIRRORED);
        block.given(requested(noon, 1), gone).when(recordPush(1, noon, "a")).expectEvents(pushed(noon, 1, "a"), gone);
    }

    @Test
    void whatItsPersonMakesOfItIsNotedAndGoesNowhere() {
        var moved = Events.saying(noon)
                .at("2026-12-01T15:00:00Z")
                .retitled("Not busy")
                .content();
        block.given(shown()).when(importChange(remote(moved, "b"))).expectEvents(noted(noon, "b"));
    }

    @Test
    void oneWhoseMakingWasNeverAnsweredIsFound() {
        block.given(requested(noon, 1)).when(importChange(remote(noon, "a"))).expectEvents(noted(noon, "a"));
    }

    @Test
    void deletedByItsPersonItStaysAwayUntilThereIsSomethingNewToShow() {
        var deleted = MappingScenes.deletedRemotely(EventOrigin.MIRROR, 1, noon);
        block.given(shown()).when(importDeletion()).expectEvents(deleted);
        block.given(shown()).andGiven(deleted).when(mirror(noon, 1)).expectNoEvents();
        block.given(shown()).andGiven(deleted).when(mirror(one, 2)).expectEvents(requested(one, 2));
    }

    @Test
    void whatCameToBeWantedWhileItWasOnItsWayIsAskedForAgain() {
        var whole = Events.saying(noon).retitled("Lunch with Bo").content();
        block.given(requested(noon, 1), requested(whole, 1))
                .when(recordPush(1, noon, "a"))
                .expectEvents(pushed(noon, 1, "a"), MappingScenes.requested(whole, 1));
    }
}
