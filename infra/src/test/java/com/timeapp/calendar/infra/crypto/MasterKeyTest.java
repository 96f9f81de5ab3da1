package com.timeapp.calendar.infra.crypto;

import static java.nio.file.attribute.PosixFilePermissions.fromString;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.timeapp.calendar.infra.data.DataFolder;
import com.timeapp.calendar.infra.startup.StartupRefused;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.security.Signature;
import java.util.Arrays;
import java.util.Base64;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MasterKeyTest {

    private static final byte[] CLEAR = {1, 2, 3};

    @TempDir
    Path temporary;

    private KeyFolder folder;

    @BeforeEach
    void anEmptyFolder() {
        folder = new KeyFolder(DataFolder.at(temporary.resolve("data").toString()));
    }

    @Test
    void whatOneKeyWrapsAnotherDoesNotUnwrap() {
        var key = MasterKey.parse(MasterKey.random(), "TIME_MASTER_KEY");
        var another = MasterKey.parse(MasterKey.random(), "TIME_MASTER_KEY");
        var wrapped = key.wrap("this", CLEAR);

        assertThat(key.unwrap("this", wrapped)).isEqualTo(CLEAR);
        assertThatExceptionOfType(SealBroken.class).isThrownBy(() -> another.unwrap("this", wrapped));
        assertThatExceptionOfType(SealBroken.class).isThrownBy(() -> key.unwrap("that", wrapped));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 16, 31, 33})
    void aKeyOfAnotherLengthIsRefused(int length) {
        var bytes = new byte[length];
        new SecureRandom().nextBytes(bytes);

        refused(Base64.getEncoder().encodeToString(bytes));
    }

    @Test
    void aKeyOfEqualBytesIsRefused() {
        var bytes = new byte[32];
        Arrays.fill(bytes, (byte) 'a');

        refused(Base64.getEncoder().encodeToString(bytes));
    }

    @Test
    void aKeyThatIsNotBase64IsRefused() {
        refused("correct horse battery staple");
    }

    @Test
    void versionsAreGivenBesideEachOther() {
        var first = MasterKey.random();
        var second = MasterKey.random();
        var both = MasterKeys.parse("1:%s, 2:%s".formatted(first, second), "TIME_MASTER_KEY");
        var wrapped = MasterKeys.parse(first, "TIME_MASTER_KEY").newest().wrap("this", CLEAR);

        assertThat(both.newest().version()).isEqualTo(2);
        assertThat(both.unwrap(1, "this", wrapped)).isEqualTo(CLEAR);
    }

    @Test
    void aVersionGivenTwiceOrAKeyGivenAsTwoIsRefused() {
        var key = MasterKey.random();

        refusedVersions("1:%s,1:%s".formatted(key, MasterKey.random()));
        refusedVersions("1:%s,2:%s".formatted(key, key));
        refusedVersions("%s,2:%s".formatted(key, "AAAA"));
    }

    private static void refusedVersions(String keys) {
        assertThatExceptionOfType(StartupRefused.class)
                .isThrownBy(() -> MasterKeys.parse(keys, "TIME_MASTER_KEY"))
                .satisfies(refusal -> assertThat(refusal.getMessage() + refusal.remedy())
                        .contains("TIME_MASTER_KEY")
                        .doesNotContain(keys.substring(2, 20)));
    }

    @Test
    void theFolderKeepsOneKeyForItsOwnerAlone() throws IOException {
        var wrapped = folder.masterKeys(false).newest().wrap("this", CLEAR);

        assertThat(folder.masterKeys(true).newest().unwrap("this", wrapped)).isEqualTo(CLEAR);
        assertThat(Files.getPosixFilePermissions(temporary.resolve("data/keys")))
                .isEqualTo(fromString("rwx------"));
        assertThat(Files.getPosixFilePermissions(temporary.resolve("data/keys/master.key")))
                .isEqualTo(fromString("rw-------"));
    }

    @Test
    void noNewKeyIsMadeWhereOneIsInUse() {
        assertThatExceptionOfType(StartupRefused.class).isThrownBy(() -> folder.masterKeys(true));
        assertThat(temporary.resolve("data/keys/master.key")).doesNotExist();
    }

    @Test
    void theDevelopmentIssuerKeepsItsKeys() throws IOException, GeneralSecurityException {
        var issuer = folder.issuer();
        var later = folder.issuer();

        var signature = Signature.getInstance("SHA256withECDSA");
        signature.initSign(issuer.keys().getPrivate());
        signature.update(CLEAR);
        var signed = signature.sign();
        signature.initVerify(later.keys().getPublic());
        signature.update(CLEAR);
        assertThat(signature.verify(signed)).isTrue();
        assertThat(Files.getPosixFilePermissions(temporary.resolve("data/keys/development-issuer.keys")))
                .isEqualTo(fromString("rw-------"));
    }

    private static void refused(String key) {
        assertThatExceptionOfType(StartupRefused.class)
                .isThrownBy(() -> MasterKey.parse(key, "TIME_MASTER_KEY"))
                .satisfies(refusal -> {
                    assertThat(refusal).hasMessageContaining("TIME_MASTER_KEY").hasNoCause();
                    if (!key.isEmpty()) {
                        assertThat(refusal.getMessage() + refusal.remedy()).doesNotContain(key);
                    }
                });
    }
}
