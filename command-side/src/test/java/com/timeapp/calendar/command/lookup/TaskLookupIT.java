package com.timeapp.calendar.command.lookup;

import static com.timeapp.calendar.domain.fixtures.Ids.appTask;
import static com.timeapp.calendar.domain.fixtures.Ids.connection;
import static com.timeapp.calendar.domain.fixtures.Ids.subject;
import static com.timeapp.calendar.domain.fixtures.Ids.task;
import static com.timeapp.calendar.domain.fixtures.Ids.v;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.timeapp.calendar.domain.fixtures.Ids;
import com.timeapp.calendar.domain.fixtures.Tasks;
import com.timeapp.calendar.domain.id.ConnectionId;
import com.timeapp.calendar.domain.id.ErasureId;
import com.timeapp.calendar.domain.id.SubjectId;
import com.timeapp.calendar.domain.id.TaskId;
import com.timeapp.calendar.domain.lookup.TaskDirectory.Entry;
import com.timeapp.calendar.domain.personal.Personal;
import com.timeapp.calendar.domain.personal.SubjectErased;
import com.timeapp.calendar.domain.subject.Requester;
import com.timeapp.calendar.domain.subject.SubjectFact.ForgetRequested;
import com.timeapp.calendar.domain.task.TaskContent;
import com.timeapp.calendar.domain.task.TaskDeleted;
import com.timeapp.calendar.domain.task.TaskReassigned;
import com.timeapp.calendar.domain.task.TaskRehomed;
import com.timeapp.calendar.domain.task.TaskRevised;
import com.timeapp.calendar.domain.task.TaskSource;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DuplicateKeyException;

class TaskLookupIT {

    private static final SubjectId ANN = subject("ann");
    private static final SubjectId BOB = subject("bob");
    private static final TaskId TASK = task("dentist");
    private static final Tasks DENTIST = Tasks.titled("Dentist").dueAt("2026-12-01T09:00:00Z");

    private static LookupScene scene;

    @BeforeAll
    static void begin() {
        scene = new LookupScene();
    }

    @AfterAll
    static void end() {
        scene.close();
    }

    @BeforeEach
    void empty() {
        scene.empty();
    }

    @Test
    void aTaskIsFoundByTheAppsIdAndByItsStream() {
        scene.given(revised(1, ANN, DENTIST));

        var entry = new Entry(TASK, ANN, v(1), TaskSource.APP, Optional.empty(), false, Personal.of(DENTIST.content()));
        assertThat(scene.tasks.find(appTask("dentist"))).contains(entry);
        assertThat(scene.tasks.find(TASK)).contains(entry);
    }

    @Test
    void whatNobodyMadeIsNotFound() {
        assertThat(scene.tasks.find(appTask("dentist"))).isEmpty();
        assertThat(scene.tasks.find(TASK)).isEmpty();
        assertThat(all(ANN)).isEmpty();
    }

    @Test
    void aRevisionTakesThePlaceOfTheOneBefore() {
        scene.given(revised(1, ANN, DENTIST), revised(2, ANN, DENTIST.lastingMinutes(30)));

        var entry = scene.tasks.find(TASK).orElseThrow();
        assertThat(entry.version()).isEqualTo(v(2));
        assertThat(entry.content())
                .isEqualTo(Personal.of(DENTIST.lastingMinutes(30).content()));
    }

    @Test
    void anImportedTaskKnowsTheHomeOfItsEvent() {
        scene.given(revised(
                TASK,
                1,
                ANN,
                Personal.of(DENTIST.content()),
                TaskSource.CALENDAR_IMPORT,
                Optional.of(connection("home"))));

        var entry = scene.tasks.find(TASK).orElseThrow();
        assertThat(entry.source()).isEqualTo(TaskSource.CALENDAR_IMPORT);
        assertThat(entry.home()).contains(connection("home"));
    }

    @Test
    void aDeletedTaskKeepsItsIdButIsNobodysAnyMore() {
        scene.given(revised(1, ANN, DENTIST), new TaskDeleted(TASK, ANN, v(2), Optional.empty()));

        var entry = scene.tasks.find(appTask("dentist")).orElseThrow();
        assertThat(entry.deleted()).isTrue();
        assertThat(entry.version()).isEqualTo(v(2));
        assertThat(all(ANN)).isEmpty();
    }

    @Test
    void aTaskThatIsBroughtBackLivesAgain() {
        scene.given(
                revised(1, ANN, DENTIST), new TaskDeleted(TASK, ANN, v(2), Optional.empty()), revised(3, ANN, DENTIST));

        assertThat(all(ANN)).extracting(Entry::deleted).containsExactly(false);
    }

    @Test
    void aReassignedTaskIsTheNewOwnersUnderTheSameId() {
        var eve = subject("eve");
        scene.given(revised(1, eve, DENTIST), revised(2, BOB, DENTIST), new TaskReassigned(TASK, BOB, eve, v(2)));
        scene.erase(eve);

        assertThat(all(eve)).isEmpty();
        assertThat(all(BOB)).extracting(Entry::task).containsExactly(TASK);
        assertThat(scene.tasks.find(appTask("dentist"))).map(Entry::content).contains(Personal.of(DENTIST.content()));
    }

    @Test
    void anImportedTaskMovesHouse() {
        scene.given(
                revised(
                        TASK,
                        1,
                        ANN,
                        Personal.of(DENTIST.content()),
                        TaskSource.CALENDAR_IMPORT,
                        Optional.of(connection("home"))),
                new TaskRehomed(TASK, ANN, connection("work")));

        assertThat(scene.tasks.find(TASK)).flatMap(Entry::home).contains(connection("work"));
    }

    @Test
    void theTasksOfAPersonArePagedInTheOrderOfTheirIds() {
        var names = List.of("a", "b", "c", "d", "e");
        names.forEach(name -> scene.given(revised(
                task(name),
                1,
                ANN,
                Personal.of(Tasks.known(name).but(DENTIST.replacement()).content()),
                TaskSource.APP,
                Optional.empty())));
        scene.given(new TaskDeleted(task("c"), ANN, v(2), Optional.empty()));

        var first = scene.tasks.page(ANN, Optional.empty(), 3);
        var second = scene.tasks.page(ANN, Optional.of(first.getLast().task()), 3);

        assertThat(first).hasSize(3);
        assertThat(Stream.concat(first.stream(), second.stream()).map(Entry::task))
                .containsExactlyElementsOf(
                        Stream.of("a", "b", "d", "e").map(Ids::task).sorted().toList());
    }

    @Test
    void withThoseThatWereImported() {
        List.of(TaskSource.values())
                .forEach(source -> scene.given(revised(
                        task(source.name()),
                        1,
                        ANN,
                        Personal.of(Tasks.known(source.name())
                                .but(DENTIST.replacement())
                                .content()),
                        source,
                        Optional.empty())));

        assertThat(all(ANN)).extracting(Entry::source).containsExactlyInAnyOrder(TaskSource.values());
    }

    @Test
    void theTasksOfAPersonAreTheirsAlone() {
        scene.given(
                revised(1, ANN, DENTIST),
                revised(
                        task("b"),
                        1,
                        BOB,
                        Personal.of(Tasks.known("b").but(DENTIST.replacement()).content()),
                        TaskSource.APP,
                        Optional.empty()));

        assertThat(all(BOB)).extracting(Entry::task).containsExactly(task("b"));
    }

    @Test
    void anErasedRevisionLeavesTheRowUsable() {
        scene.given(
                revised(1, ANN, DENTIST), revised(TASK, 2, ANN, Personal.erased(), TaskSource.APP, Optional.empty()));

        var entry = scene.tasks.find(appTask("dentist")).orElseThrow();
        assertThat(entry.version()).isEqualTo(v(2));
        assertThat(entry.content()).isEqualTo(Personal.<TaskContent>erased());
    }

    @Test
    void aPersonsErasureErasesTheContent() {
        var carl = subject("carl");
        scene.given(revised(1, carl, DENTIST));
        scene.erase(carl);

        assertThat(scene.tasks.find(TASK)).map(Entry::content).contains(Personal.erased());
    }

    @Test
    void nothingIsWrittenAboutAnErasedPerson() {
        var dora = subject("dora");
        scene.erase(dora);

        assertThatExceptionOfType(SubjectErased.class).isThrownBy(() -> scene.given(revised(1, dora, DENTIST)));
    }

    @Test
    void anIdLeadsToNobodyWhoIsBeingForgottenAndMayBeGivenAnew() {
        scene.given(revised(1, ANN, DENTIST));
        scene.given(forgetting(ANN, Optional.of(connection("home"))));
        assertThat(scene.tasks.find(appTask("dentist"))).as("a connection goes").isPresent();

        scene.given(forgetting(ANN, Optional.empty()));

        assertThat(scene.tasks.find(appTask("dentist"))).isEmpty();
        assertThat(scene.tasks.find(TASK)).as("until it goes").isPresent();
        scene.given(revised(task("other"), 1, BOB, Personal.of(DENTIST.content()), TaskSource.APP, Optional.empty()));
        assertThat(scene.tasks.find(appTask("dentist"))).map(Entry::owner).contains(BOB);
    }

    @Test
    void whatComesLateDoesNotTakeTheIdAgain() {
        scene.given(revised(1, ANN, DENTIST), forgetting(ANN, Optional.empty()));

        scene.given(revised(2, ANN, DENTIST));

        assertThat(scene.tasks.find(appTask("dentist"))).isEmpty();
        assertThat(scene.tasks.find(TASK)).map(Entry::version).contains(v(2));
        scene.given(revised(task("other"), 1, BOB, Personal.of(DENTIST.content()), TaskSource.APP, Optional.empty()));
        assertThat(scene.tasks.find(appTask("dentist"))).map(Entry::owner).contains(BOB);
    }

    @Test
    void aTaskThatWasMadeAtThatMomentLetsItsIdGoALittleLater() {
        scene.given(forgetting(ANN, Optional.empty()), revised(1, ANN, DENTIST));

        scene.persons.letGo(ANN);

        assertThat(scene.tasks.find(appTask("dentist"))).isEmpty();
        assertThat(scene.tasks.find(TASK)).as("until it goes").isPresent();
    }

    @Test
    void aTaskThatWasGivenAwayAtThatMomentHasItsIdAgain() {
        scene.given(revised(1, ANN, DENTIST), forgetting(ANN, Optional.empty()));

        scene.given(revised(2, BOB, DENTIST), new TaskReassigned(TASK, BOB, ANN, v(2)));

        assertThat(scene.tasks.find(appTask("dentist"))).map(Entry::owner).contains(BOB);
    }

    private static ForgetRequested forgetting(SubjectId person, Optional<ConnectionId> connection) {
        return new ForgetRequested(person, new ErasureId(UUID.randomUUID()), connection, true, Requester.SUBJECT);
    }

    @Test
    void anIdOfTheAppLeadsToOneTaskOnly() {
        scene.given(revised(1, ANN, DENTIST));

        assertThatExceptionOfType(DuplicateKeyException.class)
                .isThrownBy(() -> scene.given(revised(
                        task("other"), 1, BOB, Personal.of(DENTIST.content()), TaskSource.APP, Optional.empty())));
    }

    private static TaskRevised revised(long version, SubjectId owner, Tasks task) {
        return revised(TASK, version, owner, Personal.of(task.content()), TaskSource.APP, Optional.empty());
    }

    private static TaskRevised revised(
            TaskId task,
            long version,
            SubjectId owner,
            Personal<TaskContent> content,
            TaskSource source,
            Optional<ConnectionId> home) {
        return new TaskRevised(
                task,
                owner,
                owner,
                v(version),
                content,
                Set.of(),
                source,
                Optional.empty(),
                home,
                OptionalLong.empty());
    }

    private static List<Entry> all(SubjectId owner) {
        return scene.tasks.page(owner, Optional.empty(), 10);
    }
}
