package com.timeapp.calendar.infra.crypto;

import com.timeapp.calendar.domain.security.DevelopmentIssuer;
import com.timeapp.calendar.infra.data.DataFolder;
import com.timeapp.calendar.infra.startup.StartupRefused;
import java.nio.file.Files;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;

/** The keys that an installation outside production makes for itself. */
final class KeyFolder {

    private static final String MASTER_KEY = "master.key";
    private static final String ISSUER_KEYS = "development-issuer.keys";

    private final DataFolder folder;

    KeyFolder(DataFolder data) {
        folder = DataFolder.at(data.folder("keys").toString());
    }

    /** @param inUse something was wrapped already, so a new key would be a wrong one */
    MasterKeys masterKeys(boolean inUse) {
        var file = folder.file(MASTER_KEY);
        if (inUse && Files.notExists(file)) {
            throw new StartupRefused(
                    "The database was written with a master key, but %s is missing".formatted(file),
                    "Put the file back, or give the key as %s.".formatted(MasterKeyProperties.NAME));
        }
        return MasterKeys.parse(folder.secret(MASTER_KEY, MasterKey::random), file.toString());
    }

    DevelopmentIssuer issuer() {
        var keys = folder.secret(ISSUER_KEYS, KeyFolder::newPair);
        return new DevelopmentIssuer(pair(keys), "http://localhost/time-calendar-development", "time-calendar");
    }

    private static String newPair() {
        try {
            var generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            var pair = generator.generateKeyPair();
            var base64 = Base64.getEncoder();
            return base64.encodeToString(pair.getPublic().getEncoded())
                    + "\n"
                    + base64.encodeToString(pair.getPrivate().getEncoded());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("no P-256 keys to be had", e);
        }
    }

    private KeyPair pair(String keys) {
        try {
            var lines = keys.lines().map(Base64.getDecoder()::decode).toList();
            var factory = KeyFactory.getInstance("EC");
            return new KeyPair(
                    factory.generatePublic(new X509EncodedKeySpec(lines.get(0))),
                    factory.generatePrivate(new PKCS8EncodedKeySpec(lines.get(1))));
        } catch (GeneralSecurityException | RuntimeException unreadable) {
            throw new StartupRefused(
                    folder.file(ISSUER_KEYS) + " holds no key pair", "Delete it; the next start makes another one.");
        }
    }
}
