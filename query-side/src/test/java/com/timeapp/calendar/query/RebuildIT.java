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
import static com.timeapp.calendar.query.Place.BEGINNING;
import static org.assertj.core.api.Assertions.assertThat;

import com.timeapp.calendar.domain.connection.ConnectionFact.AuthorizationLost;
import com.timeapp.calendar.domain.connection.ConnectionFact.SyncRunCompleted;
import com.timeapp.calendar.domain.connection.ConnectionFact.SyncRunStarted;
import com.timeapp.calendar.domain.connection.SyncCounts;
import com.timeapp.calendar.domain.fact.Fact;
import com.timeapp.calendar.domain.fixtures.Tasks;
import com.timeapp.calendar.domain.id.ErasureId;
import com.timeapp.calendar.domain.mapping.MappingFact.EventWithdrawn;
import com.timeapp.calendar.domain.personal.Personal;
import com.timeapp.calendar.domain.subject.SubjectFact.Forgotten;
import com.timeapp.calendar.query.connection.ConnectionPage;
import com.timeapp.calendar.query.connection.FindConnections;
import com.timeapp.calendar.query.mapping.FindMappings;
import com.timeapp.calendar.query.mapping.MappingPage;
import com.timeapp.calendar.query.task.DueRange;
import com.timeapp.calendar.query.task.FindTasks;
import com.timeapp.calendar.query.task.TaskPage;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
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
            views.rebuild(() -> 3);
            assertThat(views.contents()).isEqualTo(rows);
            assertThat(answers(views)).isEqualTo(answers);
        }
    }

    /** In batches as they come, in others, one by one, twice, and with only the order within each aggregate kept. */
    @Test
    void whateverHappenedIsTheSameEachTimeItIsTold() {
        var seed = Long.getLong("seed", System.nanoTime());
        System.out.printf("%s: -Dseed=%d%n", getClass().getSimpleName(), seed);
        var random = new Random(seed);
        var facts = new Chronicle(seed).facts(800);
        try (var views = new ReadModel()) {
            for (var from = 0; from < facts.size(); ) {
                var to = Math.min(facts.size(), from + size(random, 60));
                views.tell(facts.subList(from, to).toArray(Fact[]::new));
                from = to;
            }
            var rows = views.contents();
            assertThat(rows.values()).noneMatch(List::isEmpty);
            views.redeliver(random.nextInt(facts.size()));
            assertThat(views.contents()).as("delivered twice, seed %d", seed).isEqualTo(rows);
            views.rebuild(() -> size(random, 700));
            assertThat(views.contents()).as("in other batches, seed %d", seed).isEqualTo(rows);
            views.rebuild(() -> 1);
            assertThat(views.contents()).as("one by one, seed %d", seed).isEqualTo(rows);
            views.shuffle(random);
            views.rebuild(() -> size(random, 60));
            assertThat(views.contents()).as("in another order, seed %d", seed).isEqualTo(rows);
        }
    }

    @Test
    void whoWasForgottenIsInNoViewHoweverTheBatchesFall() {
        var seed = Long.getLong("seed", System.nanoTime());
        System.out.printf("%s: -Dseed=%d%n", getClass().getSimpleName(), seed);
        var random = new Random(seed);
        try (var views = new ReadModel()) {
            views.tell(new Chronicle(seed).facts(400).toArray(Fact[]::new));
            views.tell(new Forgotten(subject("alice"), new ErasureId(new UUID(0, 1)), Optional.empty(), "certificate"));
            var rows = views.contents();
            assertThat(rows.get("task")).isNotEmpty();
            assertThat(rows.values())
                    .allSatisfy(table -> assertThat(table)
                            .extracting(row -> row.getOrDefault("owner", row.get("subject")))
                            .doesNotContain(subject("alice").value()));

            views.rebuild(() -> size(random, 60));

            assertThat(views.contents()).as("seed %d", seed).isEqualTo(rows);
        }
    }

    /** Between the destruction of keys and the deletion of rows, or of whom a restored backup has brought back. */
    @Test
    void whatDestroyedKeysHadSealedIsReadByNobodyAndAllElseIsTheSameInEachRebuild() {
        var seed = Long.getLong("seed", System.nanoTime());
        System.out.printf("%s: -Dseed=%d%n", getClass().getSimpleName(), seed);
        var random = new Random(seed);
        try (var views = new ReadModel()) {
            views.tell(new Chronicle(seed).facts(800).toArray(Fact[]::new));
            assertThat(readable(views, "alice")).as("seed %d", seed).isNotEmpty();

            views.destroyKeysOf(subject("alice"));

            var rows = legible(views);
            assertThat(readable(views, "alice")).as("seed %d", seed).isEmpty();
            assertThat(readable(views, "bob")).as("seed %d", seed).isNotEmpty();
            for (var most : List.of(700, 1, 60)) {
                views.rebuild(() -> size(random, most));
                assertThat(legible(views)).as("seed %d", seed).isEqualTo(rows);
            }
        }
    }

    /** What is sealed for the person, and opens. */
    private static List<Object> readable(ReadModel views, String person) {
        return views.contents().values().stream()
                .flatMap(List::stream)
                .filter(row -> isOf(row, person))
                .flatMap(row -> row.values().stream())
                .filter(value ->
                        value instanceof Personal<?> sealed && sealed.known().isPresent())
                .toList();
    }

    /** A column that nobody can open says as much as one that is empty; with it goes what was taken out of it. */
    private static Map<String, List<Map<String, Object>>> legible(ReadModel views) {
        var contents = views.contents();
        contents.values().stream().flatMap(List::stream).forEach(row -> {
            if (isOf(row, "alice")) {
                row.keySet().removeAll(Set.of("app_index", "status"));
            }
            row.values().removeIf(value -> value == null || value instanceof Personal.Erased);
        });
        return contents;
    }

    private static boolean isOf(Map<String, Object> row, String person) {
        return subject(person).value().equals(row.getOrDefault("owner", row.get("subject")));
    }

    private static int size(Random random, int most) {
        return 1 + random.nextInt(most);
    }

    private static List<Object> answers(ReadModel views) {
        return List.of(
                views.ask(new FindConnections(subject("alice"), BEGINNING, 10), ConnectionPage.class),
                views.ask(FindMappings.all(task("lunch")), MappingPage.class),
                views.ask(
                        new FindTasks(subject("bob"), DueRange.ANY, Optional.empty(), Optional.empty(), BEGINNING, 50),
                        TaskPage.class));
    }
}
