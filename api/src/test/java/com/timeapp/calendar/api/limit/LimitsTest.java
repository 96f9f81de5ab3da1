package com.timeapp.calendar.api.limit;

import static com.timeapp.calendar.domain.fixtures.Ids.subject;
import static org.assertj.core.api.Assertions.assertThat;

import com.timeapp.calendar.api.WebTest;
import com.timeapp.calendar.domain.id.UserId;
import com.timeapp.calendar.domain.subject.SubjectCommand.Forget;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpHeaders;
import org.springframework.test.context.TestPropertySource;
import org.springframework.test.web.servlet.assertj.MockMvcTester.MockMvcRequestBuilder;
import org.springframework.test.web.servlet.request.RequestPostProcessor;

@TestPropertySource(
        properties = {
            "time.rate-limits.per-person=3",
            "time.rate-limits.per-host=4",
            "time.rate-limits.refused-per-address=2"
        })
class LimitsTest extends WebTest {

    @Test
    void whoAsksTooOftenIsToldHowLongToWait() {
        assertThat(as(http.get().uri("/tasks"), "ann"))
                .hasStatusOk()
                .hasHeader("RateLimit-Policy", "\"person\";q=3;w=60")
                .headers()
                .hasHeaderSatisfying(
                        "RateLimit",
                        left -> assertThat(left).singleElement().asString().startsWith("\"person\";r=2;t="));
        as(http.get().uri("/tasks"), "ann").exchange();
        as(http.get().uri("/tasks"), "ann").exchange();

        assertThat(as(http.get().uri("/tasks"), "ann"))
                .hasStatus(429)
                .satisfies(answer -> assertThat(
                                Integer.parseInt(answer.getResponse().getHeader("Retry-After")))
                        .isBetween(1, 60))
                .bodyJson()
                .extractingPath("$.code")
                .isEqualTo("too_many_requests");
        assertThat(as(http.get().uri("/tasks"), "bo")).as("somebody else").hasStatusOk();
    }

    @Test
    void aRefusalOfOneRoleCountsAsWell() {
        for (var time = 0; time < 3; time++) {
            assertThat(as(http.get().uri("/operations/dead-letters"), "cy")).hasStatus(403);
        }
        assertThat(as(http.get().uri("/operations/dead-letters"), "cy")).hasStatus(429);
    }

    @Test
    void anOfficerWhoAsksTooOftenIsToldToWaitAndWhatTheyHaveAskedForGoesOn() {
        for (var person : List.of("ed", "flo", "gus", "hal")) {
            backstage.knows(person);
        }
        for (var person : List.of("ed", "flo", "gus")) {
            assertThat(forget(person)).hasStatus(202);
        }

        assertThat(forget("hal"))
                .hasStatus(429)
                .containsHeader("Retry-After")
                .bodyJson()
                .extractingPath("$.code")
                .isEqualTo("too_many_requests");
        assertThat(backstage.commands)
                .extracting(command -> ((Forget) command).subject())
                .containsExactly(subject("ed"), subject("flo"), subject("gus"));
    }

    private MockMvcRequestBuilder forget(String person) {
        var officer = tokens.but(claims -> claims.subject("officer")
                .claim("roles", List.of("compliance"))
                .claim("auth_time", Instant.now().getEpochSecond()));
        return json(http.post().uri("/privacy/forget"), "{\"user_id\": \"%s\"}".formatted(person))
                .header(HttpHeaders.AUTHORIZATION, "Bearer " + officer);
    }

    @Test
    void theBackEndHasALimitOfItsOwn() {
        assertThat(asHost(http.get().uri("/tasks?owner=ann")))
                .hasStatusOk()
                .hasHeader("RateLimit-Policy", "\"host\";q=4;w=60");
    }

    @Test
    void anAddressThatKeepsSendingBadTokensIsToldToWaitAndAGoodOneFromThereIsHeard() {
        var bad = "Bearer not.a.token";
        assertThat(from("192.0.2.1", http.get().uri("/tasks").header("Authorization", bad)))
                .hasStatus(401);
        assertThat(from("192.0.2.1", http.get().uri("/tasks").header("Authorization", bad)))
                .hasStatus(401);
        assertThat(from("192.0.2.1", http.get().uri("/tasks").header("Authorization", bad)))
                .hasStatus(429)
                .containsHeader("Retry-After");
        assertThat(from("192.0.2.2", http.get().uri("/tasks").header("Authorization", bad)))
                .hasStatus(401);
        assertThat(from("192.0.2.1", http.get().uri("/actuator/health/liveness")))
                .hasStatusOk();
        assertThat(from(
                        "192.0.2.1",
                        http.get()
                                .uri("/tasks")
                                .header("Authorization", "Bearer " + tokens.of(new UserId("di"), "user"))))
                .hasStatusOk();
    }

    private static MockMvcRequestBuilder from(String address, MockMvcRequestBuilder request) {
        RequestPostProcessor fromThere = sent -> {
            sent.setRemoteAddr(address);
            return sent;
        };
        return request.with(fromThere);
    }
}
