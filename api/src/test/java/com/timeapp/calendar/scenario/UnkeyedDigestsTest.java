package com.timeapp.calendar.scenario;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UnkeyedDigestsTest {

    private static final String MD5_OF_ABC = "900150983cd24fb0d6963f7d28e17f72";

    private final UnkeyedDigests digests = new UnkeyedDigests(List.of("abc", "www.example.com"));

    @ParameterizedTest
    @ValueSource(
            strings = {
                MD5_OF_ABC,
                "a9993e364706816aba3e25717850c26c9cd0d89d",
                "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
                "BA7816BF8F01CFEA",
                "kAFQmDzST7DWlj99KOF/cg==",
                "kAFQmDzST7DWlj99KOF_cg",
                "ungWv48Bz+pBQUDeXa4iI7ADYaOWF3qctBD/YfIAFa0=",
                "90015098-3cd2-3fb0-9696-3f7d28e17f72",
                "ba7816bf-8f01-8fea-8141-40de5dae2223"
            })
    void aDigestOfAWordIsFoundInWhateverFormItStands(String form) {
        assertThat(digests.in("before it " + form + " after it")).containsExactly("abc");
    }

    @Test
    void soIsAnIdThatIsMadeOfANameInAKnownNamespace() {
        assertThat(digests.in("2ed6657d-e927-568b-95e1-2665a8aea6a2")).containsExactly("www.example.com");
    }

    @Test
    void soIsOneOfTwoWordsTogether() {
        var together = UUID.nameUUIDFromBytes("abc:www.example.com".getBytes(UTF_8));

        assertThat(digests.in(together.toString())).containsExactly("abc and www.example.com");
    }

    @Test
    void soIsOneThatBeginsAmongOtherBytes() {
        var bytes = HexFormat.of().parseHex("00" + MD5_OF_ABC + "00");
        var row = "{\"in_base64\": \"%s\", \"as_text\": \"\\\\x%s\"}";

        assertThat(digests.in(dump(row.formatted(Base64.getEncoder().encodeToString(bytes), ""))))
                .isNotEmpty();
        assertThat(digests.in(dump(row.formatted("", HexFormat.of().formatHex(MD5_OF_ABC.getBytes(UTF_8))))))
                .isNotEmpty();
    }

    private static String dump(String row) {
        return DatabaseDump.of(row).text();
    }

    @Test
    void whatIsNoDigestOfTheseIsNone() {
        assertThat(digests.in("abc, www.example.com, " + UUID.nameUUIDFromBytes("abd".getBytes(UTF_8))))
                .isEmpty();
    }
}
