package com.timeapp.calendar.api.task;

import static com.timeapp.calendar.api.Views.entry;
import static com.timeapp.calendar.domain.fixtures.Ids.appTask;
import static com.timeapp.calendar.domain.fixtures.Ids.subject;
import static org.assertj.core.api.Assertions.assertThat;

import com.timeapp.calendar.api.WebTest;
import com.timeapp.calendar.domain.fixtures.Tasks;
import com.timeapp.calendar.domain.fixtures.TestKeyedIds;
import com.timeapp.calendar.domain.id.TaskId;
import com.timeapp.calendar.domain.refusal.Refusal;
import com.timeapp.calendar.domain.subject.SubjectCommand.RegisterSubject;
import com.timeapp.calendar.domain.task.ReviseTask;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.assertj.MockMvcTester.MockMvcRequestBuilder;

class TaskBatchTest extends WebTest {

    @BeforeEach
    void aliceIsKnown() {
        backstage.knows("alice");
    }

    @Test
    void isWrittenInUnitsOfFifty() {
        assertThat(as(batch(tasks(120)), "alice"))
                .hasStatusOk()
                .containsHeader("Time-Position")
                .bodyJson()
                .extractingPath("$.results[*].status")
                .asArray()
                .hasSize(120)
                .containsOnly(202);
        assertThat(backstage.units).containsExactly(50, 50, 20);
    }

    @Test
    void answersInTheOrderOfItsItems() {
        assertThat(as(batch("""
                        [{"task_id": "b", "title": "B"},
                         {"task_id": 7, "title": "Seven"},
                         {"task_id": "a", "title": "A", "due": "never"},
                         {"task_id": "?", "title": "no id"},
                         {"title": "no id either"},
                         "no task"]"""), "alice")).hasStatusOk().bodyJson().isLenientlyEqualTo("""
                        {"results": [
                          {"task_id": "b", "status": 202, "version": 1},
                          {"task_id": "7", "status": 202, "version": 1},
                          {"task_id": "a", "status": 400, "problem": {"code": "invalid_request", "errors": [{"field": "due"}]}},
                          {"task_id": "?", "status": 400, "problem": {"errors": [{"field": "task_id"}]}},
                          {"task_id": null, "status": 400, "problem": {"errors": [{"field": "task_id"}]}},
                          {"task_id": null, "status": 400}]}""");
    }

    @Test
    void whatIsNoUtf8IsRefusedAsAWhole() {
        var body = "[{\"task_id\": \"a\", \"title\": \"?\"}]".getBytes(StandardCharsets.US_ASCII);
        body[31] = (byte) 0xFF;
        assertThat(as(
                        http.post()
                                .uri("/batch/tasks")
                                .contentType(MediaType.APPLICATION_JSON)
                                .content(body),
                        "alice"))
                .hasStatus(400);
        assertThat(backstage.commands).isEmpty();
    }

    @Test
    void aLineThatIsNoObjectIsCalledSo() {
        assertThat(as(batch("[\"no task\"]"), "alice"))
                .bodyJson()
                .extractingPath("$.results[0].problem.detail")
                .isEqualTo("An item is a JSON object.");
    }

    @Test
    void whatIsSaidTwiceIsRefused() {
        assertThat(as(json(http.put().uri("/tasks/a"), "{\"title\": \"A\", \"title\": \"B\"}"), "alice"))
                .hasStatus(400);
        assertThat(as(batch("[{\"task_id\": \"a\", \"title\": \"A\", \"title\": \"B\"}]"), "alice"))
                .hasStatus(400);
        assertThat(backstage.commands).isEmpty();
    }

    @Test
    void oneThatIsRefusedKeepsNoOtherFromBeingWritten() {
        backstage.refusedTasks.put(task("task-17"), Refusal.OUTDATED_SOURCE_VERSION);

        var answer = as(batch(tasks(50)), "alice").exchange();

        assertThat(answer)
                .bodyJson()
                .extractingPath("$.results[?(@.status == 202)]")
                .asArray()
                .hasSize(49);
        assertThat(answer)
                .bodyJson()
                .extractingPath("$.results[17].problem.code")
                .isEqualTo("outdated_source_version");
        assertThat(backstage.units.stream().mapToInt(size -> size).sum()).isEqualTo(49);
        assertThat(backstage.units).as("few transactions").hasSizeLessThan(8);
    }

    @Test
    void theSameTaskTwiceIsTwoWritesOneAfterTheOther() {
        as(batch("[{\"task_id\": \"a\", \"title\": \"A\"}, {\"task_id\": \"a\", \"title\": \"B\"}]"), "alice")
                .exchange();
        assertThat(backstage.units).containsExactly(1, 1);
    }

    @Test
    void anothersTaskIsNotThereAndOnesOwnIs() {
        backstage.knows("bob");
        backstage.has(appTask("bobs"), entry(Tasks.known("bobs").content(), "bob", 1));
        assertThat(as(
                        batch("[{\"task_id\": \"bobs\", \"title\": \"B\"}, {\"task_id\": \"mine\", \"title\": \"M\"}]"),
                        "alice"))
                .bodyJson()
                .isLenientlyEqualTo("""
                        {"results": [{"status": 404, "problem": {"code": "not_found"}}, {"status": 202}]}""");
    }

    @Test
    void makesANewcomerKnownOnce() {
        as(batch(tasks(60)), "nina").exchange();
        assertThat(backstage.commands)
                .filteredOn(RegisterSubject.class::isInstance)
                .hasSize(1);
        assertThat(backstage.commands)
                .filteredOn(ReviseTask.class::isInstance)
                .map(ReviseTask.class::cast)
                .hasSize(60)
                .allSatisfy(command -> assertThat(command.owner()).isEqualTo(subject("nina")));
    }

    @Test
    void maySayALineForEach() {
        assertThat(as(
                        http.post()
                                .uri("/batch/tasks")
                                .contentType(MediaType.APPLICATION_NDJSON)
                                .content(
                                        "{\"task_id\": \"a\", \"title\": \"A\"}\nno json\n\n{\"task_id\": \"b\", \"title\": \"B\"}\n"),
                        "alice"))
                .hasStatusOk()
                .bodyJson()
                .isLenientlyEqualTo("""
                        {"results": [{"task_id": "a", "status": 202}, {"status": 400}, {"task_id": "b", "status": 202}]}""");
    }

    @Test
    void hasAtMostAThousandItemsAndSixteenMegabytes() {
        assertThat(as(batch(tasks(1_001)), "alice"))
                .hasStatus(413)
                .bodyJson()
                .extractingPath("$.code")
                .isEqualTo("too_many_items");
        assertThat(as(batch("[{\"task_id\": \"a\", \"description\": \"" + "x".repeat(16 << 20) + "\"}]"), "alice"))
                .hasStatus(413);
        assertThat(backstage.commands).isEmpty();
    }

    @Test
    void whatIsNoListIsRefused() {
        assertThat(as(batch("[{"), "alice")).hasStatus(400);
        assertThat(as(batch("[]"), "alice")).hasStatusOk().bodyJson().isStrictlyEqualTo("{\"results\": []}");
    }

    @Test
    void whatCannotBeWrittenNowMayBeSentAgain() {
        backstage.failure = java.util.Optional.of(new IllegalStateException("the database is away"));
        assertThat(as(batch(tasks(2)), "alice"))
                .hasStatusOk()
                .bodyJson()
                .extractingPath("$.results[*].problem.code")
                .asArray()
                .containsExactly("not_now", "not_now");
    }

    private MockMvcRequestBuilder batch(String items) {
        return json(http.post().uri("/batch/tasks"), items);
    }

    private static String tasks(int count) {
        return IntStream.range(0, count)
                .mapToObj("{\"task_id\": \"task-%1$d\", \"title\": \"Task %1$d\"}"::formatted)
                .collect(Collectors.joining(",", "[", "]"));
    }

    private static TaskId task(String name) {
        return new TestKeyedIds().appTask(subject("alice"), appTask(name));
    }
}
