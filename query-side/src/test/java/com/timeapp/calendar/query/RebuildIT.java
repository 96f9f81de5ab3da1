package com.timeapp.calendar.query;

import static com.timeapp.calendar.domain.fixtures.Ids.connection;
import static com.timeapp.calendar.domain.fixtures.Ids.mapping;
import static com.timeapp.calendar.domain.fixtures.Ids.run;
import static com.timeapp.calendar.domain.fixtures.Ids.subject;
import static com.timeapp.calendar.domain.fixtures.Ids.task;
import static com.timeapp.calendar.domain.fixtures.Ids.v;
import static com.timeapp.calendar.query.Facts.connected;
import static com.timeapp.calendar.query.Facts.deleted;
import static com.timeapp.calendar.query.Facts.imported;
import static com.timeapp.calendar.query.Facts.pushed;
import static com.timeapp.calendar.query.Facts.requested;
import static com.timeapp.calendar.query.Facts.revised;
import static org.assertj.core.api.Assertions.assertThat;

import com.timeapp.calendar.domain.connection.ConnectionFact.AuthorizationLost;
import com.timeapp.calendar.domain.connection.ConnectionFact.SyncRunCompleted;
import com.timeapp.calendar.domain.connection.ConnectionFact.SyncRunStarted;
import com.timeapp.calendar.domain.connection.SyncCounts;
import com.timeapp.calendar.domain.fixtures.Tasks;
import com.timeapp.calendar.domain.mapping.MappingFact.EventWithdrawn;
import com.timeapp.calendar.query.connection.ConnectionPage;
import com.timeapp.calendar.query.connection.FindConnections;
import com.timeapp.calendar.query.mapping.FindMappings;
import com.timeapp.calendar.query.mapping.MappingPage;
import com.timeapp.calendar.query.task.DueRange;
import com.timeapp.calendar.query.task.FindTasks;
import com.timeapp.calendar.query.task.TaskPage;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RebuildIT {

    @Test
    void whatIsRebuiltIsWhatWasThere() {
        try (var views = new ReadModel()) {
            views.tell(
                    connected(),
                    revised("dentist", 1, Tasks.titled("Dentist")),
                    requested("dentist", 1),
                    pushed("dentist", 1, "a"),
                    new SyncRunStarted(connection("home"), subject("alice"), run("one"), true),
                    imported("lunch"),
                    new SyncRunCompleted(
                            connection("home"), subject("alice"), run("one"), new SyncCounts(1, 0, 0, 0, 0)),
                    revised("dentist", 2, Tasks.titled("Dentist").dueOn("2026-12-01")),
                    requested("dentist", 2),
                    new EventWithdrawn(mapping("dentist"), subject("alice"), v(2)),
                    deleted("dentist", 3),
                    revised("dentist", 4, Tasks.titled("Dentist"), "bob"),
                    new AuthorizationLost(connection("home"), subject("alice")));
            var rows = views.contents();
            var answers = answers(views);
            views.rebuild();
            assertThat(views.contents()).isEqualTo(rows);
            assertThat(answers(views)).isEqualTo(answers);
        }
    }

    private static List<Object> answers(ReadModel views) {
        return List.of(
                views.ask(new FindConnections(subject("alice"), 0, 10), ConnectionPage.class),
                views.ask(FindMappings.all(task("lunch")), MappingPage.class),
                views.ask(
                        new FindTasks(subject("bob"), DueRange.ANY, Optional.empty(), Optional.empty(), 0, 50),
                        TaskPage.class));
    }
}
