package com.timeapp.calendar.query.connection;

import static com.timeapp.calendar.domain.fixtures.Ids.account;
import static com.timeapp.calendar.domain.fixtures.Ids.connection;
import static com.timeapp.calendar.domain.fixtures.Ids.mapping;
import static com.timeapp.calendar.domain.fixtures.Ids.run;
import static com.timeapp.calendar.domain.fixtures.Ids.subject;
import static com.timeapp.calendar.domain.fixtures.Ids.v;
import static com.timeapp.calendar.query.Facts.connected;
import static com.timeapp.calendar.query.Facts.imported;
import static com.timeapp.calendar.query.Facts.pushed;
import static com.timeapp.calendar.query.Facts.requested;
import static org.assertj.core.api.Assertions.assertThat;

import com.timeapp.calendar.domain.connection.ConnectionFact.AuthorizationLost;
import com.timeapp.calendar.domain.connection.ConnectionFact.CalendarFoundReadOnly;
import com.timeapp.calendar.domain.connection.ConnectionFact.CalendarFoundWritable;
import com.timeapp.calendar.domain.connection.ConnectionFact.CalendarUnavailable;
import com.timeapp.calendar.domain.connection.ConnectionFact.ConnectionRecovered;
import com.timeapp.calendar.domain.connection.ConnectionFact.SyncPageImported;
import com.timeapp.calendar.domain.connection.ConnectionFact.SyncRunCompleted;
import com.timeapp.calendar.domain.connection.ConnectionFact.SyncRunStarted;
import com.timeapp.calendar.domain.connection.ConnectionSettings;
import com.timeapp.calendar.domain.connection.ConnectionState;
import com.timeapp.calendar.domain.connection.SyncCounts;
import com.timeapp.calendar.domain.connection.UnavailableReason;
import com.timeapp.calendar.domain.mapping.MappingFact.PushRejected;
import com.timeapp.calendar.domain.mapping.PushRejection;
import com.timeapp.calendar.query.Place;
import com.timeapp.calendar.query.ReadModel;
import com.timeapp.calendar.query.Row;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ConnectionViewIT {

    private final ReadModel views = new ReadModel();

    @BeforeEach
    void connect() {
        views.tell(connected());
    }

    @AfterEach
    void close() {
        views.close();
    }

    @Test
    void showsWhatWasConnected() {
        var view = only();
        assertThat(view.account()).isEqualTo(account("radicale"));
        assertThat(view.calendar().name()).isEqualTo("Home");
        assertThat(view.settings()).isEqualTo(ConnectionSettings.DEFAULT);
        assertThat(view.state()).isEqualTo(ConnectionState.ACTIVE);
        assertThat(view.lastPullAt()).isEmpty();
        assertThat(view.lastRun()).isEmpty();
        assertThat(page("alice", Place.BEGINNING, 10).connections()).containsExactly(view);
        assertThat(page("bob", Place.BEGINNING, 10).connections()).isEmpty();
    }

    @Test
    void areListedPageByPageOldestFirst() {
        views.tell(connected("work"), connected("club"));
        var first = page("alice", Place.BEGINNING, 2);
        assertThat(first.connections())
                .extracting(ConnectionView::connection)
                .containsExactly(connection("home"), connection("work"));
        var second = page("alice", first.next().orElseThrow(), 2);
        assertThat(second.connections()).extracting(ConnectionView::connection).containsExactly(connection("club"));
        assertThat(second.next()).isEmpty();
        assertThat(page("alice", Place.BEGINNING, 3).next()).isEmpty();
    }

    private ConnectionPage page(String owner, Place after, int limit) {
        return views.ask(new FindConnections(subject(owner), after, limit), ConnectionPage.class);
    }

    @Test
    void followsWhatHappensToIt() {
        views.tell(new CalendarUnavailable(connection("home"), subject("alice"), UnavailableReason.ACCESS_LOST));
        assertThat(only().state()).isEqualTo(ConnectionState.CALENDAR_UNAVAILABLE);
        assertThat(only().reason()).contains(UnavailableReason.ACCESS_LOST);
        assertThat(only().stateSince()).isEqualTo(ReadModel.START.plusSeconds(2));
        views.tell(new AuthorizationLost(connection("home"), subject("alice")));
        assertThat(only().state()).isEqualTo(ConnectionState.REAUTHORIZATION_REQUIRED);
        assertThat(only().reason()).isEmpty();
        views.tell(
                new ConnectionRecovered(connection("home"), subject("alice")),
                new CalendarFoundReadOnly(connection("home"), subject("alice")));
        assertThat(only().state()).isEqualTo(ConnectionState.ACTIVE);
        assertThat(only().readOnly()).isTrue();
        assertThat(only().updatedAt()).isEqualTo(ReadModel.START.plusSeconds(5));
        views.tell(new CalendarFoundWritable(connection("home"), subject("alice")));
        assertThat(only().readOnly()).isFalse();
    }

    @Test
    void countsTheItemsOfItsNewestFinishedRun() {
        var page = new SyncCounts(1, 2, 0, 3, 1);
        views.tell(
                new SyncRunStarted(connection("home"), subject("alice"), run("one"), true),
                new SyncPageImported(connection("home"), subject("alice"), run("one"), page, true));
        assertThat(only().lastRun()).isEmpty();
        views.tell(
                new SyncPageImported(connection("home"), subject("alice"), run("one"), page, false),
                new SyncRunCompleted(connection("home"), subject("alice"), run("one"), page.plus(page)),
                new SyncRunStarted(connection("home"), subject("alice"), run("two"), false));
        views.redeliver(3);
        assertThat(only().lastRun()).contains(new SyncCounts(2, 4, 0, 6, 2));
    }

    @Test
    void countsItsMappings() {
        views.tell(
                imported("imported"),
                requested("pushed", 1),
                pushed("pushed", 1, "a"),
                requested("waiting", 1),
                requested("refused", 1),
                new PushRejected(mapping("refused"), subject("alice"), v(1), PushRejection.INVALID_EVENT));
        assertThat(only().mappings()).isEqualTo(new ConnectionView.Mappings(2, 0, 1, 1));
    }

    @Test
    void knowsWhenItsCalendarWasLastAsked() {
        views.jdbc()
                .sql("insert into state.connection_status (connection_id, lane, last_pull_at) values (?, ?, ?)")
                .params(connection("home").value(), account("home").value(), Row.time(ReadModel.START))
                .update();
        assertThat(only().lastPullAt()).contains(ReadModel.START);
        assertThat(only().lastPushAt()).isEmpty();
    }

    @Test
    void isGoneWithItsPerson() {
        views.erase(connected());
        assertThat(views.find(new FindConnection(connection("home")), ConnectionView.class))
                .isEmpty();
    }

    private ConnectionView only() {
        return views.find(new FindConnection(connection("home")), ConnectionView.class)
                .orElseThrow();
    }
}
