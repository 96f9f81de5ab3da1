package com.timeapp.calendar.api.task;

import static com.timeapp.calendar.api.Views.connectionEntry;
import static com.timeapp.calendar.api.Views.deleted;
import static com.timeapp.calendar.api.Views.entry;
import static com.timeapp.calendar.api.Views.mappingView;
import static com.timeapp.calendar.api.Views.refused;
import static com.timeapp.calendar.api.Views.view;
import static com.timeapp.calendar.domain.fixtures.Ids.appTask;
import static com.timeapp.calendar.domain.fixtures.Ids.connection;
import static com.timeapp.calendar.domain.fixtures.Ids.subject;
import static com.timeapp.calendar.domain.fixtures.Ids.task;
import static com.timeapp.calendar.domain.fixtures.Ids.v;
import static org.assertj.core.api.Assertions.assertThat;

import com.timeapp.calendar.api.WebTest;
import com.timeapp.calendar.domain.fixtures.Patches;
import com.timeapp.calendar.domain.fixtures.Tasks;
import com.timeapp.calendar.domain.fixtures.TestKeyedIds;
import com.timeapp.calendar.domain.id.TaskVersion;
import com.timeapp.calendar.domain.personal.SubjectErased;
import com.timeapp.calendar.domain.processor.LogPosition;
import com.timeapp.calendar.domain.processor.ProcessorSpec.Kind;
import com.timeapp.calendar.domain.refusal.Refusal;
import com.timeapp.calendar.domain.subject.SubjectCommand.RegisterSubject;
import com.timeapp.calendar.domain.task.DeleteTask;
import com.timeapp.calendar.domain.task.Precondition;
import com.timeapp.calendar.domain.task.ReviseTask;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.springframework.test.web.servlet.assertj.MockMvcTester.MockMvcRequestBuilder;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

class TaskWritesTest extends WebTest {

    private static final Tasks DENTIST = Tasks.titled("Dentist").dueAt("2026-12-01T09:00:00Z");

    @Nested
    class ANewTask {

        @Test
        void makesItsPersonKnown() {
            assertThat(as(
                            put("dentist", "{\"title\": \" Dentist \", \"due\": \"2026-12-01T10:00:00+01:00\"}"),
                            "alice"))
                    .hasStatus(202)
                    .hasHeader("ETag", "\"1\"")
                    .bodyJson()
                    .isStrictlyEqualTo("{\"task_id\": \"dentist\", \"version\": 1}");
            assertThat(backstage.commands.getFirst()).isInstanceOf(RegisterSubject.class);
            var command = backstage.only(ReviseTask.class);
            assertThat(command.task()).isEqualTo(new TestKeyedIds().appTask(subject("alice"), appTask("dentist")));
            assertThat(command.owner()).isEqualTo(subject("alice"));
            assertThat(command.birth()).map(birth -> birth.createdBy()).contains(subject("alice"));
            assertThat(command.patch()).isEqualTo(DENTIST.replacement());
            assertThat(command.precondition()).isEqualTo(new Precondition.NotChangedInCalendar());
            assertThat(backstage.actors)
                    .containsExactly("newcomer", subject("alice").toString());
            assertThat(backstage.clients).containsOnly("time-app");
        }

        @Test
        void byAHostNamesWhoseItIs() {
            assertThat(asHost(put("dentist", "{\"title\": \"Dentist\"}")))
                    .hasStatus(400)
                    .bodyJson()
                    .extractingPath("$.errors[0].field")
                    .isEqualTo("assigned_to");
            assertThat(asHost(
                            put("dentist", "{\"title\": \"Dentist\", \"assigned_to\": \"alice\", \"created_by\": 42}")))
                    .hasStatus(202);
            var command = backstage.only(ReviseTask.class);
            assertThat(command.owner()).isEqualTo(subject("alice"));
            assertThat(command.birth()).map(birth -> birth.createdBy()).contains(subject("42"));
            assertThat(backstage.actors).containsOnly("client:time-app");
        }

        @Test
        void byAPatchNeedsATitle() {
            backstage.refuses(Refusal.TITLE_REQUIRED);
            backstage.knows("alice");
            assertThat(as(patch("dentist", "{}"), "alice"))
                    .hasStatus(422)
                    .bodyJson()
                    .extractingPath("$.code")
                    .isEqualTo("title_required");
        }

        @Test
        void byAPatchIsMadeOnlyWhereThereNeverWasOne() {
            as(patch("dentist", "{\"title\": \"Dentist\"}"), "alice").exchange();
            var command = backstage.only(ReviseTask.class);
            assertThat(command.birth()).isPresent();
            assertThat(command.precondition()).isEqualTo(new Precondition.AtVersion(TaskVersion.NONE));
        }
    }

    @Nested
    class OfAnotherPerson {

        @Test
        void looksLikeNoneAtAll() throws Exception {
            backstage.knows("bob");
            backstage.has(appTask("dentist"), entry(DENTIST.content(), "alice", 1));
            backstage.taskViews.add(view(DENTIST.content(), "alice", 1));
            var mine = as(http.get().uri("/tasks/dentist").header("X-Request-Id", "1"), "bob")
                    .exchange();
            var none = as(http.get().uri("/tasks/none").header("X-Request-Id", "1"), "bob")
                    .exchange();
            assertThat(mine).hasStatus(404);
            assertThat(mine.getResponse().getContentAsString())
                    .isEqualTo(none.getResponse().getContentAsString());
            assertThat(as(put("dentist", "{\"title\": \"Mine\"}"), "bob")).hasStatus(404);
            assertThat(as(patch("dentist", "{\"title\": \"Mine\"}"), "bob")).hasStatus(404);
            assertThat(as(http.delete().uri("/tasks/dentist"), "bob")).hasStatus(404);
            assertThat(backstage.commands).isEmpty();
        }

        @Test
        void cannotBeMadeByAUser() {
            assertThat(as(put("dentist", "{\"title\": \"Yours\", \"assigned_to\": \"alice\"}"), "bob"))
                    .hasStatus(403);
            assertThat(as(patch("dentist", "{\"created_by\": \"alice\"}"), "bob"))
                    .hasStatus(403);
            assertThat(as(put("dentist", "{\"title\": \"Mine\", \"assigned_to\": \"bob\"}"), "bob"))
                    .hasStatus(202);
        }
    }

    @Nested
    class AKnownTask {

        private void known() {
            backstage.knows("alice");
            backstage.has(appTask("dentist"), entry(DENTIST.content(), "alice", 3));
            backstage.taskViews.add(view(DENTIST.content(), "alice", 3));
            backstage.version = v(4);
        }

        @Test
        void changesOnlyInWhatAPatchNames() {
            known();
            assertThat(as(patch("dentist", "{\"due\": null, \"status\": \"done\", \"duration_minutes\": 30}"), "alice")
                            .contentType("application/merge-patch+json"))
                    .hasStatus(202)
                    .hasHeader("ETag", "\"4\"");
            var command = backstage.only(ReviseTask.class);
            assertThat(command.patch())
                    .isEqualTo(Patches.setting()
                            .noDue()
                            .status(com.timeapp.calendar.domain.task.TaskStatus.DONE)
                            .minutes(30)
                            .patch());
            assertThat(command.precondition()).isEqualTo(new Precondition.Always());
            assertThat(command.birth()).isEmpty();
            assertThat(backstage.actors).containsExactly(subject("alice").toString());
        }

        @Test
        void isReplacedInTheVersionThatWasSeen() {
            known();
            as(put("dentist", "{\"title\": \"Dentist\"}").header("If-Match", "\"3\""), "alice")
                    .exchange();
            assertThat(backstage.only(ReviseTask.class).precondition()).isEqualTo(new Precondition.AtVersion(v(3)));
            backstage.commands.clear();
            as(put("dentist", "{\"title\": \"Dentist\"}").header("If-Match", "*"), "alice")
                    .exchange();
            assertThat(backstage.only(ReviseTask.class).precondition()).isEqualTo(new Precondition.Always());
            assertThat(as(put("dentist", "{\"title\": \"Dentist\"}").header("If-Match", "W/\"3\""), "alice"))
                    .hasStatus(400);
        }

        @Test
        void isMergedWithTheVersionThatAReplacementWasMadeFrom() {
            known();
            var body = "{\"title\": \"Dentist\", \"base_version\": 2}";
            assertThat(as(put("dentist", body), "alice")).hasStatus(202);
            assertThat(backstage.only(ReviseTask.class).precondition()).isEqualTo(new Precondition.BasedOn(v(2)));
            backstage.commands.clear();
            as(put("dentist", body).header("If-Match", "*"), "alice").exchange();
            assertThat(backstage.only(ReviseTask.class).precondition()).isEqualTo(new Precondition.Always());
            assertThat(as(put("dentist", body).header("If-Match", "\"3\""), "alice"))
                    .hasStatus(400)
                    .bodyJson()
                    .extractingPath("$.errors[0].field")
                    .isEqualTo("base_version");
        }

        @Test
        void thatWasChangedInTheSameFieldIsShownAsItIsNow() {
            known();
            backstage.refuses(Refusal.STALE_VERSION);
            assertThat(as(put("dentist", "{\"title\": \"Dentist\", \"base_version\": 2}"), "alice"))
                    .hasStatus(412)
                    .bodyJson()
                    .hasPathSatisfying("$.code", code -> assertThat(code).isEqualTo("stale_version"))
                    .extractingPath("$.task.version")
                    .isEqualTo(3);
        }

        @Test
        void thatWasDeletedComesBackOnlyWhenItIsPut() {
            known();
            backstage.tasks.set(0, deleted(backstage.tasks.getFirst()));
            backstage.taskViews.clear();
            assertThat(as(patch("dentist", "{\"title\": \"Dentist\"}"), "alice"))
                    .hasStatus(404);
            assertThat(backstage.commands).isEmpty();
            assertThat(as(put("dentist", "{\"title\": \"Dentist\"}"), "alice")).hasStatus(202);
            assertThat(backstage.only(ReviseTask.class).birth()).isPresent();
        }

        @Test
        void thatIsDeletedAtThisMomentIsNotPatchedBack() {
            known();
            backstage.refuses(Refusal.TASK_NOT_FOUND);
            assertThat(as(patch("dentist", "{\"title\": \"Dentist\"}"), "alice"))
                    .hasStatus(404);
            assertThat(backstage.only(ReviseTask.class).birth()).isEmpty();
        }

        @Test
        void inAnotherVersionIsLeftAlone() {
            known();
            backstage.refuses(Refusal.STALE_VERSION);
            assertThat(as(patch("dentist", "{}").header("If-Match", "\"2\""), "alice"))
                    .hasStatus(412)
                    .bodyJson()
                    .extractingPath("$.code")
                    .isEqualTo("stale_version");
        }

        @Test
        void thatACalendarChangedIsShownToWhoWouldReplaceIt() {
            known();
            backstage.refuses(Refusal.TASK_CHANGED_IN_CALENDAR);
            assertThat(as(put("dentist", "{\"title\": \"Dentist\"}"), "alice"))
                    .hasStatus(409)
                    .bodyJson()
                    .hasPathSatisfying("$.code", code -> assertThat(code).isEqualTo("task_changed_in_calendar"))
                    .hasPathSatisfying(
                            "$.task.version", version -> assertThat(version).isEqualTo(3))
                    .extractingPath("$.task.due")
                    .isEqualTo("2026-12-01T09:00:00Z");
        }

        @Test
        void goesToAnotherPersonOnlyByAHost() {
            known();
            assertThat(asHost(patch("dentist", "{\"assigned_to\": \"bob\"}"))).hasStatus(202);
            assertThat(backstage.only(ReviseTask.class).owner()).isEqualTo(subject("bob"));
            backstage.commands.clear();
            assertThat(asHost(patch("dentist", "{\"assigned_to\": null}"))).hasStatus(202);
            assertThat(backstage.only(ReviseTask.class).owner()).isEqualTo(subject("alice"));
        }

        @Test
        void ofAForgottenPersonIsRefused() {
            known();
            backstage.failure = Optional.of(new SubjectErased(subject("alice")));
            assertThat(as(patch("dentist", "{}"), "alice"))
                    .hasStatus(409)
                    .bodyJson()
                    .extractingPath("$.code")
                    .isEqualTo("subject_erased");
        }

        @Test
        void isDeletedOnce() {
            known();
            assertThat(as(http.delete().uri("/tasks/dentist").header("If-Match", "\"3\""), "alice"))
                    .hasStatus(202);
            assertThat(backstage.only(DeleteTask.class))
                    .isEqualTo(new DeleteTask(task("dentist"), new Precondition.AtVersion(v(3)), Optional.empty()));
            backstage.tasks.set(0, deleted(backstage.tasks.getFirst()));
            assertThat(as(http.delete().uri("/tasks/dentist"), "alice")).hasStatus(404);
        }

        @Test
        void failsWithoutTellingWhy() throws Exception {
            known();
            backstage.failure = Optional.of(new IllegalStateException("Dentist of alice"));
            var answer = as(patch("dentist", "{}"), "alice").exchange();
            assertThat(answer).hasStatus(500);
            assertThat(answer.getResponse().getContentAsString())
                    .contains("internal_error")
                    .doesNotContain("Dentist", "IllegalState");
        }
    }

    @Nested
    class WaitingForTheCalendars {

        private MockMvcRequestBuilder waiting(String seconds) {
            return patch("dentist", "{}").header("Prefer", "respond-async, wait=" + seconds);
        }

        private void connected() {
            backstage.knows("alice");
            backstage.has(appTask("dentist"), entry(DENTIST.content(), "alice", 3));
            backstage.connections.add(connectionEntry("home", "alice"));
            backstage.version = v(3);
        }

        @Test
        void endsWhenTheyHaveIt() {
            connected();
            backstage.mappingViews.add(mappingView("dentist", "home", 3, false));
            assertThat(as(waiting("10"), "alice")).hasStatus(200);
        }

        @Test
        void endsWhenTheVersionWasNothingToThem() {
            connected();
            backstage.mappingViews.add(mappingView("dentist", "home", 2, false));
            assertThat(as(waiting("10"), "alice")).hasStatus(200);
        }

        @Test
        void endsWhenTheTimeIsOver() {
            connected();
            backstage.mappingViews.add(mappingView("dentist", "home", 2, true));
            assertThat(as(waiting("1"), "alice")).hasStatus(202);
        }

        @Test
        void goesOnWhileThePoliciesHaveNotSeenTheChange() {
            connected();
            backstage.mappingViews.add(mappingView("dentist", "home", 2, false));
            backstage.reached.put(Kind.POLICY, new LogPosition(6));
            assertThat(as(waiting("1"), "alice")).hasStatus(202);
        }

        @Test
        void goesOnWhileTheViewDoesNotShowWhatThePoliciesWanted() {
            connected();
            backstage.mappingViews.add(mappingView("dentist", "home", 2, false));
            backstage.reached.put(Kind.PROJECTION, new LogPosition(6));
            assertThat(as(waiting("1"), "alice")).hasStatus(202);
            assertThat(backstage.streams)
                    .contains(List.of(new TestKeyedIds()
                            .mapping(subject("alice"), connection("home"), task("dentist"))
                            .value()));
        }

        @Test
        void endsAtOnceWhenACalendarHasRefusedIt() {
            connected();
            backstage.mappingViews.add(refused(mappingView("dentist", "home", 2, false)));
            assertThat(as(waiting("30"), "alice")).hasStatus(202);
            assertThat(backstage.mappingListings).as("looked at once").hasSize(1);
        }

        @Test
        void endsAtOnceWithoutCalendars() {
            connected();
            backstage.connections.clear();
            assertThat(as(waiting("10"), "alice")).hasStatus(200);
        }

        @Test
        void forADeletedTaskEndsWhenItsEventsAreGone() {
            connected();
            var delete = http.delete().uri("/tasks/dentist").header("Prefer", "wait=1");
            backstage.mappingViews.add(mappingView("dentist", "home", 2, true));
            assertThat(as(delete, "alice")).hasStatus(202);
            backstage.mappingViews.clear();
            assertThat(as(delete, "alice")).hasStatus(200);
        }
    }

    @Test
    void anAnswerTellsWhereTheChangeStandsInTheLog() {
        var answer = as(put("dentist", "{\"title\": \"Dentist\"}"), "alice").exchange();
        assertThat(answer).hasStatus(202).containsHeader("Time-Position");
        backstage.has(appTask("dentist"), entry(DENTIST.content(), "alice", 1));
        assertThat(as(http.delete().uri("/tasks/dentist"), "alice")).hasHeader("Time-Position", header(answer));
        assertThat(backstage.streams)
                .contains(List.of(new TestKeyedIds()
                        .appTask(subject("alice"), appTask("dentist"))
                        .value()));
    }

    private static String header(MvcTestResult answer) {
        return answer.getResponse().getHeader("Time-Position");
    }

    private MockMvcRequestBuilder put(String task, String body) {
        return json(http.put().uri("/tasks/" + task), body);
    }

    private MockMvcRequestBuilder patch(String task, String body) {
        return json(http.patch().uri("/tasks/" + task), body);
    }
}
