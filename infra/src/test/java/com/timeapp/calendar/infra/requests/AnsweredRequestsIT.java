package com.timeapp.calendar.infra.requests;

import static org.assertj.core.api.Assertions.assertThat;

import com.timeapp.calendar.domain.request.AnsweredRequests.Answer;
import com.timeapp.calendar.domain.request.AnsweredRequests.Beginning;
import com.timeapp.calendar.domain.request.AnsweredRequests.Index;
import com.timeapp.calendar.domain.request.AnsweredRequests.Name;
import com.timeapp.calendar.infra.database.TestDatabase;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

class AnsweredRequestsIT {

    private static final Answer ANSWER =
            new Answer(202, Map.of("Time-Position", "abc", "Content-Type", "application/json"), "{\"n\": 1}");

    private TestDatabase database;
    private JdbcTemplate jdbc;
    private JdbcAnsweredRequests requests;

    @BeforeEach
    void start() {
        database = TestDatabase.migrated();
        jdbc = new JdbcTemplate(database.dataSource());
        requests = new JdbcAnsweredRequests(
                jdbc,
                new TransactionTemplate(new JdbcTransactionManager(database.dataSource())),
                new RequestsProperties(Duration.ofHours(24), 3, Duration.ofMinutes(2), Duration.ofMinutes(10)));
    }

    @AfterEach
    void stop() {
        database.close();
    }

    @Test
    void oneIsCarriedOutOnceAndThenAnsweredAgain() {
        assertThat(requests.begin(name("a"))).isEqualTo(new Beginning.First());
        assertThat(requests.begin(name("a"))).isEqualTo(new Beginning.Running());
        requests.end(name("a"), ANSWER);
        assertThat(requests.begin(name("a"))).isEqualTo(new Beginning.Answered(ANSWER));
        assertThat(requests.begin(new Name(index("a"), index("ann"), index("other words"))))
                .isEqualTo(new Beginning.OtherBody());
    }

    @Test
    void ofManyAtTheSameMomentOneIsTheFirst() throws Exception {
        var tries = new ArrayList<Callable<Beginning>>();
        for (var i = 0; i < 8; i++) {
            tries.add(() -> requests.begin(name("a")));
        }
        try (var workers = Executors.newFixedThreadPool(8)) {
            var beginnings = new ArrayList<Beginning>();
            for (var beginning : workers.invokeAll(tries)) {
                beginnings.add(beginning.get());
            }
            assertThat(beginnings).containsOnlyOnce(new Beginning.First()).contains(new Beginning.Running());
        }
    }

    @Test
    void oneThatFailedIsForgotten() {
        requests.begin(name("a"));
        requests.forget(name("a"));
        assertThat(requests.begin(name("a"))).isEqualTo(new Beginning.First());
    }

    @Test
    void oneThatDiedMayBeSentAgain() {
        requests.begin(name("a"));
        age("2 minutes 1 second");
        assertThat(requests.begin(name("a"))).isEqualTo(new Beginning.First());
        assertThat(requests.begin(name("a"))).isEqualTo(new Beginning.Running());
    }

    @Test
    void anAnswerIsKeptForADay() {
        requests.begin(name("a"));
        requests.end(name("a"), ANSWER);
        age("23 hours 59 minutes");
        assertThat(requests.begin(name("a"))).isEqualTo(new Beginning.Answered(ANSWER));
        age("2 minutes");
        assertThat(requests.begin(name("b"))).isEqualTo(new Beginning.First());
        assertThat(kept()).isEqualTo(1);
    }

    @Test
    void oldAnswersGoAlsoWhereNobodyAsksForAnythingAnyMore() {
        for (var number = 0; number < 150; number++) {
            requests.begin(new Name(index("a" + number), index("caller" + number), index("words")));
        }
        age("1 day 1 second");
        requests.begin(name("new"));

        new OldAnswers(requests, Duration.ofMinutes(10)).turn();

        assertThat(kept()).isEqualTo(1);
    }

    @Test
    void ofEachCallerTheNewestAreKept() {
        for (var name : new String[] {"a", "b", "c", "d"}) {
            requests.begin(name(name));
            requests.end(name(name), ANSWER);
            age("1 second");
        }
        requests.begin(new Name(index("bo's"), index("bo"), index("words")));
        assertThat(kept()).isEqualTo(4);
        assertThat(requests.begin(name("d"))).isEqualTo(new Beginning.Answered(ANSWER));
        assertThat(requests.begin(name("a"))).isEqualTo(new Beginning.First());
    }

    @Test
    void thoseThatRunAreNeverForgottenForOthers() {
        requests.begin(name("a"));
        requests.begin(name("b"));
        requests.begin(name("c"));
        assertThat(requests.begin(name("d"))).isEqualTo(new Beginning.TooMany());
        assertThat(requests.begin(new Name(index("bo's"), index("bo"), index("words"))))
                .isEqualTo(new Beginning.First());
    }

    private void age(String time) {
        jdbc.update("update state.answered_request set begun_at = begun_at - ?::interval", time);
    }

    private Integer kept() {
        return jdbc.queryForObject("select count(*) from state.answered_request", Integer.class);
    }

    private static Name name(String scope) {
        return new Name(index(scope), index("ann"), index("words"));
    }

    private static Index index(String text) {
        return new Index(text);
    }
}
