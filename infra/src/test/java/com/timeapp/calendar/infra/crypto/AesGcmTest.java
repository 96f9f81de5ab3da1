package com.timeapp.calendar.infra.crypto;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.google.crypto.tink.subtle.AesGcmJce;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class AesGcmTest {

    private static final byte[] CONTEXT = "whose it is".getBytes(UTF_8);
    private static final byte[] OTHER_CONTEXT = "somebody else's".getBytes(UTF_8);

    private final byte[] key = Secret.random().bytes();

    @Test
    void tinkOpensWhatIsSealedHere() throws Exception {
        var sealed = new AesGcm(key).encrypt("clear".getBytes(UTF_8), CONTEXT);

        assertThat(new AesGcmJce(key).decrypt(sealed, CONTEXT)).asString(UTF_8).isEqualTo("clear");
    }

    @Test
    void whatTinkHasSealedIsOpenedHere() throws Exception {
        var sealed = new AesGcmJce(key).encrypt("clear".getBytes(UTF_8), CONTEXT);

        assertThat(new AesGcm(key).decrypt(sealed, CONTEXT)).asString(UTF_8).isEqualTo("clear");
    }

    @Test
    void nothingIsAValueToo() throws Exception {
        var aead = new AesGcm(key);

        assertThat(aead.decrypt(aead.encrypt(new byte[0], CONTEXT), CONTEXT)).isEmpty();
    }

    @Test
    void theSameValueIsNeverSealedTheSameWay() throws Exception {
        var aead = new AesGcm(key);

        assertThat(aead.encrypt(CONTEXT, CONTEXT)).isNotEqualTo(aead.encrypt(CONTEXT, CONTEXT));
    }

    @Test
    void nothingOpensInAnotherContextOrWithAnotherKeyOrAfterAChange() throws Exception {
        var aead = new AesGcm(key);
        var sealed = aead.encrypt("clear".getBytes(UTF_8), CONTEXT);
        var changed = Arrays.copyOf(sealed, sealed.length);
        changed[12] ^= 1;

        assertThatExceptionOfType(GeneralSecurityException.class).isThrownBy(() -> aead.decrypt(sealed, OTHER_CONTEXT));
        assertThatExceptionOfType(GeneralSecurityException.class).isThrownBy(() -> aead.decrypt(changed, CONTEXT));
        assertThatExceptionOfType(GeneralSecurityException.class)
                .isThrownBy(() -> new AesGcm(Secret.random().bytes()).decrypt(sealed, CONTEXT));
    }
}
