package com.timeapp.calendar.sandbox.google;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.api.client.googleapis.batch.json.JsonBatchCallback;
import com.google.api.client.googleapis.json.GoogleJsonError;
import com.google.api.client.http.HttpHeaders;
import com.google.api.client.http.HttpResponseException;
import com.google.api.services.calendar.model.Event;
import com.timeapp.calendar.sandbox.Web;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** How much Google takes at once: quotas and batches. */
class LimitsTest extends GoogleTest {

    private final List<String> answers = new ArrayList<>();

    private final class Noted extends JsonBatchCallback<Event> {

        @Override
        public void onSuccess(Event event, HttpHeaders headers) {
            answers.add(event.getId());
        }

        @Override
        public void onFailure(GoogleJsonError error, HttpHeaders headers) {
            answers.add(String.valueOf(error.getCode()));
        }
    }

    @Test
    void aPersonHasAMinutesWorthOfRequests() throws IOException {
        control.post("/quotas", "{'per_person': 3, 'per_project': 100}");
        for (var i = 0; i < 3; i++) {
            ann.events().list("primary").execute();
        }
        refused(403, "userRateLimitExceeded", () -> ann.events().list("primary").execute());
        refused(429, "rateLimitExceeded", () -> ann.events().list("primary").execute());
        client(BOB).events().list("primary").execute();
        control.advance("PT30S");
        refused(403, "userRateLimitExceeded", () -> ann.events().list("primary").execute());
        control.advance("PT31S");
        ann.events().list("primary").execute();
    }

    @Test
    void allTogetherHaveAMinutesWorthToo() throws IOException {
        control.post("/quotas", "{'per_person': 100, 'per_project': 1}");
        ann.events().list("primary").execute();
        refused(
                403,
                "rateLimitExceeded",
                () -> client(BOB).events().list("primary").execute());
    }

    @Test
    void theUsualLimitIsSixHundredAMinute() throws IOException {
        var token = token(ANN);
        var address = URI.create(root() + "calendar/v3/calendars/primary");
        for (var i = 0; i < 600; i++) {
            assertThat(Web.send(Web.request(address).header("Authorization", "Bearer " + token))
                            .statusCode())
                    .isEqualTo(200);
        }
        assertThat(Web.send(Web.request(address).header("Authorization", "Bearer " + token))
                        .statusCode())
                .isEqualTo(403);
    }

    @Test
    void eachPartOfABatchHasAnAnswerOfItsOwn() throws IOException {
        insert(dentist().setId("aaaaa"));
        var batch = ann.batch();
        ann.events().get("primary", "aaaaa").queue(batch, new Noted());
        ann.events().get("primary", "bbbbb").queue(batch, new Noted());
        ann.events().insert("primary", dentist().setId("ccccc")).queue(batch, new Noted());
        ann.events().insert("primary", dentist().setId("aaaaa")).queue(batch, new Noted());
        ann.events()
                .patch("primary", "aaaaa", event("{'summary': 'in a batch'}"))
                .queue(batch, new Noted());
        batch.execute();
        assertThat(answers).containsExactlyInAnyOrder("aaaaa", "404", "ccccc", "409", "aaaaa");
        assertThat(get("ccccc").getSummary()).isEqualTo("Dentist");
        assertThat(get("aaaaa").getSummary()).isEqualTo("in a batch");
    }

    @Test
    void theOrderInABatchIsNobodys() throws IOException {
        var orders = new ArrayList<List<String>>();
        for (var round = 0; round < 5; round++) {
            answers.clear();
            var batch = ann.batch();
            for (var i = 0; i < 8; i++) {
                ann.events()
                        .insert("primary", dentist().setId("round%devent%d".formatted(round, i)))
                        .queue(batch, new Noted());
            }
            batch.execute();
            orders.add(answers.stream().map(id -> id.substring(11)).toList());
        }
        assertThat(orders).doesNotHaveDuplicates();
    }

    @Test
    void aBatchCountsAsWhatIsInIt() throws IOException {
        control.post("/quotas", "{'per_person': 3, 'per_project': 100}");
        var batch = ann.batch();
        for (var i = 0; i < 5; i++) {
            ann.events().insert("primary", dentist()).queue(batch, new Noted());
        }
        batch.execute();
        assertThat(answers)
                .filteredOn(answer -> answer.equals("403") || answer.equals("429"))
                .hasSize(2);
    }

    @Test
    void moreThanFiftyAreTooMany() throws IOException {
        var fifty = ann.batch();
        for (var i = 0; i < 50; i++) {
            ann.events().insert("primary", dentist()).queue(fifty, new Noted());
        }
        fifty.execute();
        assertThat(answers).hasSize(50);
        var more = ann.batch();
        for (var i = 0; i < 51; i++) {
            ann.events().insert("primary", dentist()).queue(more, new Noted());
        }
        assertThatThrownBy(more::execute)
                .isInstanceOfSatisfying(
                        HttpResponseException.class,
                        refusal -> assertThat(refusal.getStatusCode()).isEqualTo(400));
        assertThat(control.stored(ANN)).hasSize(50);
    }

    @Test
    void aBodyThatIsNotPackedAsItSaysIsRefused() {
        var answer = Web.send(Web.request(URI.create(root() + "calendar/v3/calendars/primary/events"))
                .header("Authorization", "Bearer " + token(ANN))
                .header("Content-Encoding", "gzip")
                .POST(BodyPublishers.ofString("not packed at all")));
        assertThat(answer.statusCode()).isEqualTo(400);
    }

    @Test
    void answersArePackedForWhoAsksTwice() {
        var address = URI.create(root() + "calendar/v3/calendars/primary");
        var token = "Bearer " + token(ANN);
        var once = Web.send(Web.request(address).header("Authorization", token).header("Accept-Encoding", "gzip"));
        assertThat(once.headers().firstValue("Content-Encoding")).isEmpty();
        var twice = Web.send(Web.request(address)
                .header("Authorization", token)
                .header("Accept-Encoding", "gzip")
                .header("User-Agent", "conformance (gzip)"));
        assertThat(twice.headers().firstValue("Content-Encoding")).contains("gzip");
    }
}
