package com.timeapp.calendar.sagas.forget;

import static com.timeapp.calendar.domain.fixtures.Ids.connection;
import static com.timeapp.calendar.domain.fixtures.Ids.subject;
import static org.assertj.core.api.Assertions.assertThat;

import com.timeapp.calendar.domain.connection.ConnectionCommand.Disconnect;
import com.timeapp.calendar.domain.connection.ConnectionCommand.Pause;
import com.timeapp.calendar.domain.connection.ConnectionSettings;
import com.timeapp.calendar.domain.erasure.Erasure;
import com.timeapp.calendar.domain.erasure.Erasure.Stage;
import com.timeapp.calendar.domain.erasure.ErasureScope;
import com.timeapp.calendar.domain.erasure.Tally;
import com.timeapp.calendar.domain.id.ErasureId;
import com.timeapp.calendar.domain.id.SubjectId;
import com.timeapp.calendar.domain.subject.Requester;
import com.timeapp.calendar.domain.subject.SubjectCommand.Forget;
import com.timeapp.calendar.domain.subject.SubjectCommand.RecordKeysDestroyed;
import com.timeapp.calendar.sagas.world.World;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ForgetSagaTest {

    private static final SubjectId ANN = subject("ann");
    private static final Instant ASKED = Instant.parse("2026-11-28T05:00:00Z");
    private static final Duration PATIENCE = Duration.ofHours(24);
    private static final Duration LAST_WAIT = Duration.ofMinutes(5);

    private World world = newWorld();
    private Registry registry = new Registry(erasure(Stage.REQUESTED));

    @Test
    void firstTheCalendarsThenTheKeysThenTheNodesThenTheRowsThenTheCertificate() {
        turn(ASKED);
        assertThat(world.connections.keySet()).containsExactly(connection("bobs"));
        turn(ASKED);

        assertThat(registry.done).containsExactly("survey", "survey", "destroy", "purge", "sign");
        assertThat(registry.erasure.stage()).isEqualTo(Stage.FORGOTTEN);
        assertThat(registry.erasure.certificate().orElseThrow())
                .contains("nodes 2/2\n", "sampled 20 opened 0\n", "external deleted 1 already-gone 0 left 1\n")
                .contains("residue provider-unreachable 1 -\n")
                .contains("residue provider-trash 1 -\n", "residue recipient-not-notified 1 -\n")
                .contains("destroyed 1970-01-01T00:00:00Z kek 1-2\n", "task-keys 7\n", "disclosed-before 3 0\n")
                .contains("backups-unreadable-from 2026-12-28T05:00:00Z\n")
                .endsWith("skeleton-until 2029-11-27T05:00:00Z basis article-5\n");
    }

    @Test
    void cutOffAtAnyPointItEndsAllTheSame() {
        var points = 0;
        for (boolean more = true; more; points++) {
            world = newWorld();
            registry = new Registry(erasure(Stage.REQUESTED));
            registry.cutOffAt(points);
            for (int turn = 0; turn < 6; turn++) {
                turn(ASKED);
            }
            assertThat(registry.erasure.stage()).as("cut off at %d", points).isEqualTo(Stage.FORGOTTEN);
            assertThat(registry.done.indexOf("destroy")).isLessThan(registry.done.indexOf("purge"));
            more = registry.wasCutOff();
        }
        assertThat(points).isGreaterThan(8);
    }

    @Test
    void whileANodeHasNotLetGoNothingIsCertified() {
        registry.nodesLetGo = false;
        turn(ASKED);
        turn(ASKED);
        turn(ASKED);
        assertThat(registry.erasure.stage()).isEqualTo(Stage.DESTROYED);
        assertThat(registry.done).doesNotContain("purge", "sign");

        registry.nodesLetGo = true;
        turn(ASKED);

        assertThat(registry.erasure.stage()).isEqualTo(Stage.FORGOTTEN);
    }

    @Test
    void aCalendarThatDoesNotAnswerIsWaitedForAndThenLeftAsItIs() {
        registry.calendarsAnswer = false;
        turn(ASKED);
        turn(ASKED.plus(PATIENCE).minusSeconds(1));
        assertThat(registry.done).doesNotContain("destroy");
        assertThat(world.connections).containsKey(connection("home"));

        turn(ASKED.plus(PATIENCE));
        turn(ASKED.plus(PATIENCE));

        assertThat(registry.erasure.stage()).isEqualTo(Stage.FORGOTTEN);
    }

    @Test
    void grantsAreGivenBackWhileThereAreKeysToDoItWith() {
        registry.grantsAreGivenBack = false;
        turn(ASKED);
        turn(ASKED.plus(PATIENCE));
        assertThat(world.connections).doesNotContainKey(connection("home"));
        assertThat(registry.done).doesNotContain("destroy");

        registry.grantsAreGivenBack = true;
        turn(ASKED.plus(PATIENCE));

        assertThat(registry.done).contains("destroy");
    }

    @Test
    void aProviderThatTakesNoGrantBackIsNotWaitedForLongWhereNoEventsAreDeleted() {
        registry = new Registry(erasure(Stage.REQUESTED, new ErasureScope(ANN, Optional.empty()), false));
        registry.grantsAreGivenBack = false;
        turn(ASKED);
        assertThat(registry.done).doesNotContain("destroy");

        turn(ASKED.plus(LAST_WAIT).plusSeconds(1));

        assertThat(registry.done).contains("destroy");
    }

    @Test
    void inTheEndNobodyIsWaitedFor() {
        advance(ASKED.plus(PATIENCE).plus(LAST_WAIT).plusSeconds(1));

        assertThat(world.sent).contains(new Disconnect(connection("home"), false, true));
        assertThat(registry.done).contains("destroy");
    }

    @Test
    void duringTheDelayNothingTravelsAndNothingIsDestroyed() {
        advance(ASKED, Duration.ofDays(1));

        assertThat(world.sent).containsExactly(new Pause(connection("home")), new Pause(connection("work")));
        assertThat(registry.done).containsExactly("survey");
    }

    @Test
    void ofOneConnectionOnlyThatIsLetGo() {
        registry = new Registry(erasure(Stage.REQUESTED, new ErasureScope(ANN, Optional.of(connection("work")))));
        turn(ASKED);

        assertThat(world.connections.keySet()).containsExactly(connection("home"), connection("bobs"));
        turn(ASKED);
        assertThat(registry.erasure.certificate().orElseThrow()).endsWith("skeleton-until - basis -\n");
    }

    @Test
    void ofAnothersConnectionNothingIsLetGo() {
        registry = new Registry(erasure(Stage.REQUESTED, new ErasureScope(ANN, Optional.of(connection("bobs")))));
        turn(ASKED);

        assertThat(world.connections).containsKey(connection("bobs"));
    }

    @Test
    void whatARestoredLogDoesNotKnowIsAskedForAgain() {
        registry = new Registry(erasure(Stage.RESTORED));
        advance(ASKED);
        assertThat(world.sent)
                .containsExactly(new Forget(ANN, registry.erasure.id(), Optional.empty(), true, Requester.SUBJECT));
        registry.follow(world);
        turn(ASKED);
        turn(ASKED);

        assertThat(registry.erasure.stage()).isEqualTo(Stage.FORGOTTEN);
    }

    @Test
    void thatTheKeysAreGoneIsRecordedBeforeItIsCertified() {
        registry = new Registry(erasure(Stage.DESTROYED));
        advance(ASKED);

        assertThat(world.sent.getFirst()).isInstanceOf(RecordKeysDestroyed.class);
    }

    @Test
    void whatIsNotConfirmedOrDoneAlreadyIsLeftAlone() {
        registry = new Registry(erasure(Stage.UNCONFIRMED));
        advance(ASKED);
        registry = new Registry(erasure(Stage.FORGOTTEN));
        advance(ASKED);

        assertThat(world.sent).isEmpty();
        assertThat(registry.done).isEmpty();
    }

    /** One round, which may be cut off, and what follows from it. */
    private void turn(Instant now) {
        try {
            advance(now);
        } catch (RuntimeException cutOff) {
            // the next round goes on
        }
        registry.follow(world);
    }

    private void advance(Instant now) {
        advance(now, Duration.ZERO);
    }

    private void advance(Instant now, Duration delay) {
        new ForgetSaga(
                        world,
                        registry,
                        registry,
                        registry,
                        world.commands(),
                        new ForgetProperties(
                                delay, PATIENCE, LAST_WAIT, Duration.ofDays(30), Duration.ofDays(1095), "article-5"))
                .advance(registry.erasure, now);
    }

    private static World newWorld() {
        return new World()
                .with(World.connection("home", ANN, ConnectionSettings.DEFAULT))
                .with(World.connection("work", ANN, ConnectionSettings.DEFAULT))
                .with(World.connection("bobs", subject("bob"), ConnectionSettings.DEFAULT));
    }

    private static Erasure erasure(Stage stage) {
        return erasure(stage, new ErasureScope(ANN, Optional.empty()));
    }

    private static Erasure erasure(Stage stage, ErasureScope scope) {
        return erasure(stage, scope, true);
    }

    private static Erasure erasure(Stage stage, ErasureScope scope, boolean deleteEvents) {
        return new Erasure(
                ErasureId.of("11111111-1111-4111-8111-111111111111"),
                scope,
                deleteEvents,
                Requester.SUBJECT,
                ASKED,
                stage,
                new Tally(2, 2, 1, 1, 0, 9, 0, 0, 0, 0, 1, 0, 3),
                Optional.empty(),
                Optional.empty());
    }
}
