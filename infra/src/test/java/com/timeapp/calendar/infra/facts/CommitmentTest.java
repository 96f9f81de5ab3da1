package com.timeapp.calendar.infra.facts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Where the contracts are is said by the system property or environment variable; continuous integration must have them. */
class CommitmentTest {

    private static final int PREFIX = "time-calendar/commit/v1\n".length();

    @Test
    void theSameClearPayloadInAnotherOrderIsTheSameCommitment() {
        var salt = new byte[Commitment.SALT_LENGTH];

        assertThat(Commitment.of(salt, bytes("{\"b\": 2, \"a\": \"x\"}")))
                .isEqualTo(Commitment.of(salt, bytes("{\"a\":\"x\",\"b\":2}")))
                .isNotEqualTo(Commitment.of(salt, bytes("{\"a\":\"y\",\"b\":2}")));
    }

    @Test
    void theVectorIsReproduced() throws IOException {
        var vectors = Files.readAllLines(contracts().resolve("tlog/vectors.txt"));
        var leaf = vectors.subList(
                vectors.indexOf("### leaf_v1_data_first") + 1, vectors.indexOf("### leaf_v1_hash_first"));
        var input = HexFormat.of().parseHex(after(vectors, "### commit_input_first_hex"));
        var salt = Arrays.copyOfRange(input, PREFIX, PREFIX + Commitment.SALT_LENGTH);
        var clear = Arrays.copyOfRange(input, PREFIX + Commitment.SALT_LENGTH, input.length);

        assertThat(Base64.getEncoder().encodeToString(Commitment.of(salt, clear)))
                .isEqualTo(leaf.getLast());
    }

    private static String after(List<String> lines, String title) {
        return lines.get(lines.indexOf(title) + 1);
    }

    private static Path contracts() {
        var place = System.getProperty("time.contracts", System.getenv("TIME_CONTRACTS"));
        assumeTrue(
                place != null || "true".equals(System.getenv("CI")),
                "skipped: -Dtime.contracts or TIME_CONTRACTS does not say where the contracts are");
        assertThat(place).as("time.contracts or TIME_CONTRACTS").isNotNull();
        return Path.of(place);
    }

    private static byte[] bytes(String json) {
        return json.getBytes(StandardCharsets.UTF_8);
    }
}
