package com.timeapp.calendar.api.operations;

import static org.assertj.core.api.Assertions.assertThat;

import com.timeapp.calendar.api.WebTest;
import com.timeapp.calendar.domain.operation.MasterKeyRotation.Beginning;
import com.timeapp.calendar.domain.operation.MasterKeyRotation.Progress;
import com.timeapp.calendar.domain.operation.MasterKeyRotation.Use;
import com.timeapp.calendar.domain.operation.MasterKeyRotation.Version;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RotationTest extends WebTest {

    private static final String MASTER_KEY = "/operations/master-key";
    private static final Instant THEN = Instant.parse("2026-11-23T09:00:00Z");

    @Test
    void beforeTheFirstOneAllIsUpToDate() {
        assertThat(asOperator(http.get().uri(MASTER_KEY)))
                .hasStatusOk()
                .bodyJson()
                .isStrictlyEqualTo("""
                        {"version": 1, "state": "up_to_date", "outdated_keys": 0,
                         "versions": [{"version": 1, "use": "present", "keys": 3}],
                         "begun_at": null, "completed_at": null}""");
    }

    @Test
    void oneThatHasBegunTellsWhatIsLeft() {
        backstage.rotation = new Progress(
                2,
                List.of(new Version(1, Use.NEEDED, 5), new Version(2, Use.PRESENT, 7), new Version(3, Use.NEXT, 0)),
                5,
                Optional.of(THEN),
                Optional.empty());

        assertThat(asOperator(http.post().uri(MASTER_KEY + "/rotate")))
                .hasStatus(202)
                .bodyJson()
                .isStrictlyEqualTo("""
                        {"version": 2, "state": "rotating", "outdated_keys": 5,
                         "versions": [{"version": 1, "use": "needed", "keys": 5},
                           {"version": 2, "use": "present", "keys": 7}, {"version": 3, "use": "next", "keys": 0}],
                         "begun_at": "2026-11-23T09:00:00Z", "completed_at": null}""");
    }

    @Test
    void itDoesNotBeginWhileANodeLacksTheNewKey() {
        backstage.beginning = Optional.of(new Beginning.NodesLackVersion(2, 1));

        assertThat(asOperator(http.post().uri(MASTER_KEY + "/rotate")))
                .hasStatus(409)
                .bodyJson()
                .isLenientlyEqualTo("""
                        {"code": "nodes_lack_master_key", "nodes": 1}""");
    }

    @Test
    void itIsForOperators() {
        assertThat(as(http.get().uri(MASTER_KEY), "alice").exchange()).hasStatus(403);
        assertThat(as(http.post().uri(MASTER_KEY + "/rotate"), "alice").exchange())
                .hasStatus(403);
        assertThat(asHost(http.post().uri(MASTER_KEY + "/rotate")).exchange()).hasStatus(403);
        assertThat(http.post().uri(MASTER_KEY + "/rotate").exchange()).hasStatus(401);
    }
}
