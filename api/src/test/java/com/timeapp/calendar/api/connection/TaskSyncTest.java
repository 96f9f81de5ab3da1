package com.timeapp.calendar.api.connection;

import static com.timeapp.calendar.api.Views.connectionEntry;
import static com.timeapp.calendar.api.Views.entry;
import static com.timeapp.calendar.domain.fixtures.Ids.appTask;
import static com.timeapp.calendar.domain.fixtures.Ids.connection;
import static com.timeapp.calendar.domain.fixtures.Ids.subject;
import static com.timeapp.calendar.domain.fixtures.Ids.v;
import static org.assertj.core.api.Assertions.assertThat;

import com.timeapp.calendar.api.WebTest;
import com.timeapp.calendar.domain.calls.RemoteCalls.RemoteCall.Push;
import com.timeapp.calendar.domain.fixtures.Tasks;
import com.timeapp.calendar.domain.fixtures.TestKeyedIds;
import com.timeapp.calendar.domain.lookup.ConnectionDirectory;
import com.timeapp.calendar.domain.mapping.MappingCommand.SyncTask;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TaskSyncTest extends WebTest {

    private static final String SYNC = "/calendar/tasks/dentist/sync";

    @BeforeEach
    void aTaskAndTwoConnections() {
        backstage.knows("alice");
        backstage.has(appTask("dentist"), entry(Tasks.known("dentist").content(), "alice", 3));
        backstage.connections.add(connectionEntry("home", "alice"));
        backstage.connections.add(connectionEntry("work", "alice"));
    }

    @Test
    void goesToEveryCalendarThatTakesWrites() {
        var readOnly = connectionEntry("holidays", "alice");
        backstage.connections.add(new ConnectionDirectory.Entry(
                readOnly.connection(), readOnly.target(), readOnly.settings(), readOnly.state(), true, false));

        assertThat(as(http.post().uri(SYNC), "alice"))
                .hasStatus(202)
                .containsHeader("Time-Position")
                .bodyJson()
                .isStrictlyEqualTo("{\"task_id\": \"dentist\", \"connections\": 2}");

        assertThat(backstage.commands)
                .map(SyncTask.class::cast)
                .extracting(SyncTask::connection, SyncTask::version)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(connection("home"), v(3)),
                        org.assertj.core.groups.Tuple.tuple(connection("work"), v(3)));
        assertThat(backstage.actors).containsOnly(subject("alice").toString());
    }

    @Test
    void itsPositionIsThatOfWhatItAskedOfTheCalendars() {
        as(http.post().uri(SYNC), "alice").exchange();
        var task = backstage.tasks.getFirst().task();
        assertThat(backstage.streams.getLast())
                .containsExactly(
                        task.value(),
                        new TestKeyedIds()
                                .mapping(subject("alice"), connection("home"), task)
                                .value(),
                        new TestKeyedIds()
                                .mapping(subject("alice"), connection("work"), task)
                                .value());
    }

    @Test
    void makesWhatWaitsComeAtOnce() {
        as(http.post().uri(SYNC), "alice").exchange();
        var task = backstage.tasks.getFirst().task();
        assertThat(backstage.calls)
                .map(Push.class::cast)
                .extracting(Push::mapping)
                .containsExactly(
                        new TestKeyedIds().mapping(subject("alice"), connection("home"), task),
                        new TestKeyedIds().mapping(subject("alice"), connection("work"), task));
    }
}
