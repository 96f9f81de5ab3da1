package com.timeapp.calendar.sagas.calls;

import static org.assertj.core.api.Assertions.assertThat;

import com.timeapp.calendar.domain.calls.CallResult.PullEnd;
import com.timeapp.calendar.domain.calls.CallResult.Rests;
import com.timeapp.calendar.domain.calls.CallResult.Settled;
import com.timeapp.calendar.domain.calls.CallResult.Traced;
import com.timeapp.calendar.domain.calls.RemoteCalls.DueWrite;
import com.timeapp.calendar.domain.calls.RemoteCalls.RemoteCall.Push;
import com.timeapp.calendar.domain.connection.ConnectionCommand.CompleteCalendarChange;
import com.timeapp.calendar.domain.event.RemoteVersion;
import com.timeapp.calendar.domain.fixtures.Events;
import com.timeapp.calendar.domain.fixtures.Ids;
import com.timeapp.calendar.domain.gateway.CalendarGateway.Write;
import com.timeapp.calendar.domain.gateway.SyncCursor;
import com.timeapp.calendar.domain.sync.EventOrigin;
import com.timeapp.calendar.sagas.world.InMemoryCalendar;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A connection on its way to another calendar. */
class LeavingCalendarTest {

    private final Stage stage = new Stage().withTheTask();
    private final InMemoryCalendar calendar = stage.calendar;
    private final Events event = Stage.dentist();

    @BeforeEach
    void itIsOnItsWay() {
        stage.changesCalendar();
    }

    @Test
    void ourEventIsTakenOutOfThePresentOne() {
        stage.world.follows(Stage.link(EventOrigin.APP, Optional.of(event.synced("uid", "a")), Optional.empty(), 0));
        stage.withdrawn();
        assertThat(calendar.writes).containsExactly(new Write.Remove(Events.ref("uid"), Events.etag("a")));
    }

    @Test
    void soIsOneOfWhichAWriteIsStillInTheQueue() {
        stage.world.follows(Stage.link(EventOrigin.APP, Optional.of(event.synced("uid", "a")), Optional.empty(), 0));
        stage.pushed();
        assertThat(calendar.writes).containsExactly(new Write.Remove(Events.ref("uid"), Events.etag("a")));
    }

    @Test
    void ofOneThatWasLetGoNothingIsRemovedAnyMore() {
        calendar.holds(event.remote(Events.ref("uid"), "a"));
        stage.world.letGo(Stage.link(EventOrigin.APP, Optional.of(event.synced("uid", "a")), Optional.empty(), 0));
        assertThat(stage.withdrawn()).isEqualTo(Settled.unasked());
        assertThat(calendar.asked).isEmpty();
    }

    @Test
    void allOtherWritesWaitForTheNextOne() {
        stage.world.follows(Stage.link(EventOrigin.APP, Optional.empty(), Optional.of(event), 0));
        assertThat(stage.pushed()).isEqualTo(new Rests(false, Stage.REFUSED, false));
        assertThat(calendar.writes).isEmpty();
    }

    @Test
    void nothingIsPulledNorTracedWhileAnEventIsLeft() {
        stage.world.follows(Stage.link(EventOrigin.APP, Optional.of(event.synced("uid", "a")), Optional.empty(), 0));
        stage.world.cursors.put(Stage.HOME, new SyncCursor("present"));
        assertThat(stage.fetched()).isEqualTo(Settled.unasked());
        var unanswered = new DueWrite(new Push(Ids.account("home"), Stage.HOME, Stage.MAPPING, Ids.v(2)), 0, true);
        assertThat(stage.calls.trace(Stage.HOME, List.of(unanswered))).containsExactly(new Traced());
        assertThat(calendar.asked).isEmpty();
        assertThat(stage.world.cursors).isNotEmpty();
    }

    @Test
    void withTheLastOneItGoesOnAndForgetsWhatItKnewOfThePresentOne() {
        var present = new SyncCursor("present");
        stage.world.cursors.put(Stage.HOME, present);
        stage.world.seen.put("left alone", new RemoteVersion("a"));
        var forgotten = PullEnd.last(Stage.HOME, Optional.of(present), Optional.empty(), false);
        assertThat(stage.fetched())
                .isEqualTo(new Settled(List.of(new CompleteCalendarChange(Stage.HOME)), Optional.of(forgotten), false));
        assertThat(stage.world.seen).isEmpty();
        assertThat(calendar.asked).isEmpty();
    }
}
