package com.timeapp.calendar.api.operations;

import static org.assertj.core.api.Assertions.assertThat;

import com.timeapp.calendar.api.WebTest;
import com.timeapp.calendar.domain.calls.Lanes.Hold;
import com.timeapp.calendar.domain.calls.Lanes.Lane;
import com.timeapp.calendar.domain.id.AccountId;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class LanesTest extends WebTest {

    private static final Instant THEN = Instant.parse("2026-11-23T09:00:00Z");

    @Test
    void areListedPageByPage() {
        backstage.lanes.add(lane(1, Optional.empty()));
        backstage.lanes.add(lane(2, Optional.of(new Hold("unavailable", THEN))));

        var page = asOperator(http.get().uri("/operations/lanes?limit=1")).exchange();
        assertThat(page)
                .hasStatusOk()
                .bodyJson()
                .extractingPath("$.items[0]")
                .isEqualTo(new JsonMapper().readValue("""
                        {"account_id": "00000000-0000-0000-0000-000000000001", "calls": 3, "due": 2, "retries": 1,
                         "oldest_due_at": "2026-11-23T09:00:00Z", "hold": null, "held_until": null, "working": true}""", Object.class));
        var cursor = new JsonMapper()
                .readTree(page.getResponse().getContentAsByteArray())
                .get("next_cursor")
                .asString();
        assertThat(asOperator(http.get().uri("/operations/lanes?limit=1&cursor=" + cursor)))
                .bodyJson()
                .hasPathSatisfying("$.items[0].hold", hold -> assertThat(hold).isEqualTo("unavailable"))
                .hasPathSatisfying("$.next_cursor", next -> assertThat(next).isNull());
    }

    private static Lane lane(int id, Optional<Hold> hold) {
        return new Lane(new AccountId(new UUID(0, id)), 3, 2, 1, Optional.of(THEN), hold, true);
    }
}
