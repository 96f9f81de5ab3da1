package com.timeapp.calendar.infra.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.HexFormat;
import org.junit.jupiter.api.Test;

/** With the secret key of RFC 8032 §7.1, test 1, whose public key a verifier of other make knows. */
class NoteSignerTest {

    private static final String ORIGIN = "calendar.example/log";

    private final NoteSigner signer = new NoteSigner(
            ORIGIN,
            ORIGIN,
            Secret.of(HexFormat.of().parseHex("9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60")));

    @Test
    void theVerifierKeyIsThatOfTheSpecification() {
        assertThat(signer.verifierKey())
                .isEqualTo("calendar.example/log+85bc9b2b+AddamAGCsQq31Uv+08lkBzoO4XLz2qYjJa8CGmj3B1Ea");
    }

    @Test
    void aNoteIsSignedAsOthersSignIt() {
        var text = ORIGIN + "\n0\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n";

        assertThat(signer.sign(text))
                .isEqualTo(
                        text
                                + "\n\u2014 calendar.example/log hbybK3gVLaz+m/E29WJqitRJZOxn2cMs7HPfQTu3p80N9t9ZlOtnpnxtWlZX5s1iwHvg6OR4HGy7sFp+58r4wOomAgM=\n");
    }

    @Test
    void whatDoesNotEndWithALineEndIsNoNote() {
        assertThatIllegalArgumentException().isThrownBy(() -> signer.sign("text"));
    }
}
