package com.timeapp.calendar.query.task;

import static com.timeapp.calendar.domain.fixtures.Ids.appTask;
import static com.timeapp.calendar.domain.fixtures.Ids.connection;
import static com.timeapp.calendar.domain.fixtures.Ids.subject;
import static com.timeapp.calendar.domain.fixtures.Ids.task;
import static com.timeapp.calendar.domain.fixtures.Ids.v;
import static com.timeapp.calendar.domain.fixtures.Tasks.known;
import static com.timeapp.calendar.query.Facts.connected;
import static com.timeapp.calendar.query.Facts.deleted;
import static com.timeapp.calendar.query.Facts.erased;
import static com.timeapp.calendar.query.Facts.pushed;
import static com.timeapp.calendar.query.Facts.requested;
import static com.timeapp.calendar.query.Facts.revised;
import static com.timeapp.calendar.query.Place.BEGINNING;
import static org.assertj.core.api.Assertions.assertThat;

import com.timeapp.calendar.domain.fixtures.Patches;
import com.timeapp.calendar.domain.fixtures.Tasks;
import com.timeapp.calendar.domain.task.Due;
import com.timeapp.calendar.domain.task.TaskRehomed;
import com.timeapp.calendar.domain.task.TaskSource;
import com.timeapp.calendar.domain.task.TaskStatus;
import com.timeapp.calendar.query.ReadModel;
import com.timeapp.calendar.query.mapping.SyncStatus;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class TaskViewIT {

    private final ReadModel views = new ReadModel();

    @AfterEach
    void close() {
        views.close();
    }

    @Nested
    class OneTask {

        @Test
        void isFoundByTheAppsId() {
            views.tell(revised("dentist", 1, titled("dentist", "Dentist").dueAt("2026-12-01T09:00:00Z")));
            var task = find("dentist").orElseThrow();
            assertThat(task.content().title()).isEqualTo("Dentist");
            assertThat(task.owner()).isEqualTo(subject("alice"));
            assertThat(task.version()).isEqualTo(v(1));
            assertThat(task.sourceVersion()).isEqualTo(OptionalLong.of(7));
            assertThat(task.createdAt()).isEqualTo(ReadModel.START.plusSeconds(1));
            assertThat(task.sync()).isEqualTo(new TaskView.Sync(false, SyncStatus.SYNCED, 0));
            assertThat(find("another")).isEmpty();
        }

        @Test
        void showsItsNewestVersionAndWhenItWasMade() {
            views.tell(
                    revised("dentist", 1, titled("dentist", "Dentist")),
                    revised("dentist", 2, titled("dentist", "Dentist, moved")));
            views.redeliver(2);
            var task = find("dentist").orElseThrow();
            assertThat(task.content().title()).isEqualTo("Dentist, moved");
            assertThat(task.version()).isEqualTo(v(2));
            assertThat(task.createdAt()).isEqualTo(ReadModel.START.plusSeconds(1));
            assertThat(task.updatedAt()).isEqualTo(ReadModel.START.plusSeconds(2));
        }

        @Test
        void isNotThereOnceDeletedUntilItLivesAgain() {
            views.tell(revised("dentist", 1, titled("dentist", "Dentist")), deleted("dentist", 2));
            assertThat(find("dentist")).isEmpty();
            views.tell(revised("dentist", 3, titled("dentist", "Dentist again")));
            assertThat(find("dentist")).get().extracting(TaskView::version).isEqualTo(v(3));
        }

        @Test
        void goesToItsNewOwner() {
            views.tell(
                    revised("dentist", 1, titled("dentist", "Dentist")),
                    revised("dentist", 2, titled("dentist", "Dentist"), "bob"));
            assertThat(find("dentist")).get().extracting(TaskView::owner).isEqualTo(subject("bob"));
            assertThat(list(everythingOf("alice")).tasks()).isEmpty();
            assertThat(list(everythingOf("bob")).tasks()).hasSize(1);
        }

        @Test
        void tellsWhereItIsAtHomeNow() {
            views.tell(
                    revised("lunch", 1, titled("lunch", "Lunch")),
                    new TaskRehomed(task("lunch"), subject("alice"), connection("work")));
            views.redeliver(2);
            assertThat(find("lunch").orElseThrow().home()).contains(connection("work"));
            assertThat(find("lunch").orElseThrow().version()).isEqualTo(v(1));
        }

        @Test
        void tellsHowItsEventsAreDoing() {
            views.tell(connected(), revised("dentist", 1, titled("dentist", "Dentist")), requested("dentist", 1));
            assertThat(find("dentist").orElseThrow().sync()).isEqualTo(new TaskView.Sync(true, SyncStatus.SYNCED, 1));
            views.tell(pushed("dentist", 1, "a"));
            assertThat(find("dentist").orElseThrow().sync()).isEqualTo(new TaskView.Sync(false, SyncStatus.SYNCED, 1));
        }

        @Test
        void isGoneWithItsPerson() {
            var fact = revised("dentist", 1, titled("dentist", "Dentist"));
            views.tell(fact);
            views.erase(fact);
            assertThat(find("dentist")).isEmpty();
            assertThat(list(everythingOf("alice")).tasks()).isEmpty();
        }

        @Test
        void isNobodysWhenItsPersonWasGoneBeforeItWasProjected() {
            var fact = revised("dentist", 1, titled("dentist", "Dentist"));
            views.erase(fact);
            views.tell(fact, erased(revised("other", 1, titled("other", "Other"))));
            assertThat(find("dentist")).isEmpty();
            assertThat(find("other")).isEmpty();
        }
    }

    @Nested
    class AList {

        @Test
        void hasEveryTaskOnceInTheOrderOfTheirMaking() {
            for (int i = 1; i <= 450; i++) {
                views.tell(revised("t" + i, 1, titled("t" + i, "Task " + i)));
            }
            views.tell(revised("t3", 2, titled("t3", "Task 3, changed")));
            var first = list(
                    new FindTasks(subject("alice"), DueRange.ANY, Optional.empty(), Optional.empty(), BEGINNING, 300));
            var second = list(new FindTasks(
                    subject("alice"),
                    DueRange.ANY,
                    Optional.empty(),
                    Optional.empty(),
                    first.next().orElseThrow(),
                    300));
            assertThat(ids(first)).hasSize(300).startsWith("t1", "t2", "t3").endsWith("t300");
            assertThat(ids(second)).hasSize(150).startsWith("t301").endsWith("t450");
            assertThat(second.next()).isEmpty();
        }

        @Test
        void hasEveryTaskOnceAlsoWhenAllWereMadeInTheSameMoment() {
            var names = IntStream.range(0, 10).mapToObj(number -> "t" + number).toList();
            views.tellAtOnce(names.stream()
                    .map(name -> revised(name, 1, titled(name, name)))
                    .toList());
            var found = new ArrayList<String>();
            var place = Optional.of(BEGINNING);
            while (place.isPresent()) {
                var page = list(new FindTasks(
                        subject("alice"), DueRange.ANY, Optional.empty(), Optional.empty(), place.get(), 3));
                found.addAll(ids(page));
                place = page.next();
            }
            assertThat(found).containsExactlyInAnyOrderElementsOf(names);
        }

        @Test
        void thatEndsExactlyAtThePageHasNoOtherPage() {
            views.tell(revised("a", 1, titled("a", "A")), revised("b", 1, titled("b", "B")));
            var page = list(
                    new FindTasks(subject("alice"), DueRange.ANY, Optional.empty(), Optional.empty(), BEGINNING, 2));
            assertThat(ids(page)).containsExactly("a", "b");
            assertThat(page.next()).isEmpty();
        }

        @Test
        void isFilteredByStatusAndSource() {
            views.tell(
                    revised("open", 1, titled("open", "Open")),
                    revised("done", 1, titled("done", "Done").thatIs(TaskStatus.DONE)));
            assertThat(ids(list(new FindTasks(
                            subject("alice"),
                            DueRange.ANY,
                            Optional.of(TaskStatus.DONE),
                            Optional.empty(),
                            BEGINNING,
                            50))))
                    .containsExactly("done");
            assertThat(ids(list(new FindTasks(
                            subject("alice"),
                            DueRange.ANY,
                            Optional.empty(),
                            Optional.of(TaskSource.CALENDAR_IMPORT),
                            BEGINNING,
                            50))))
                    .isEmpty();
        }

        @Test
        void isFilteredByDueBothEndsIncluded() {
            views.tell(
                    revised("none", 1, titled("none", "None")),
                    revised("before", 1, titled("before", "Before").dueAt("2026-11-30T23:59:59Z")),
                    revised("first", 1, titled("first", "First").dueAt("2026-12-01T00:00:00Z")),
                    revised("day", 1, titled("day", "Day").dueOn("2026-12-02")),
                    revised("after", 1, titled("after", "After").dueOn("2026-12-03")));
            var days = DueRange.between(
                    Optional.of(new Due.On(LocalDate.parse("2026-12-01"))),
                    Optional.of(new Due.On(LocalDate.parse("2026-12-02"))));
            var afternoon =
                    DueRange.between(Optional.of(new Due.At(Instant.parse("2026-12-02T12:00:00Z"))), Optional.empty());
            assertThat(ids(due(days))).containsExactly("first", "day");
            assertThat(ids(due(afternoon))).containsExactly("day", "after");
        }
    }

    private TaskPage due(DueRange range) {
        return list(new FindTasks(subject("alice"), range, Optional.empty(), Optional.empty(), BEGINNING, 50));
    }

    private static FindTasks everythingOf(String owner) {
        return new FindTasks(subject(owner), DueRange.ANY, Optional.empty(), Optional.empty(), BEGINNING, 50);
    }

    private Optional<TaskView> find(String id) {
        return views.find(new FindTask(appTask(id)), TaskView.class);
    }

    private TaskPage list(FindTasks query) {
        return views.ask(query, TaskPage.class);
    }

    private static List<String> ids(TaskPage page) {
        return page.tasks().stream().map(task -> task.content().id().value()).toList();
    }

    private static Tasks titled(String id, String title) {
        return known(id).but(Patches.setting().title(title));
    }
}
