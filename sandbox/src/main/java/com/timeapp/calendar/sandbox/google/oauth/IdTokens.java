package com.timeapp.calendar.sandbox.google.oauth;

import com.timeapp.calendar.sandbox.http.Answer;
import com.timeapp.calendar.sandbox.http.Call;
import com.timeapp.calendar.sandbox.http.Json;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.Signature;
import java.security.interfaces.RSAPublicKey;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Base64;
import tools.jackson.databind.node.ObjectNode;

/**
 * Says who a person is, signed as Google signs it (RS256). By this machine's clock and not the sandbox's: a client
 * checks the times by its own.
 *
 * @see <a href="https://developers.google.com/identity/openid-connect/openid-connect">OpenID Connect</a>
 */
public final class IdTokens {

    private static final String ISSUER = "https://accounts.google.com";
    private static final String KEY_ID = "sandbox";
    private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

    /** Made when the first is wanted: starting the sandbox does not wait for it. */
    private static final class Key {

        private static final KeyPair PAIR = pair();

        private static KeyPair pair() {
            try {
                var generator = KeyPairGenerator.getInstance("RSA");
                generator.initialize(2048);
                return generator.generateKeyPair();
            } catch (GeneralSecurityException impossible) {
                throw new IllegalStateException(impossible);
            }
        }
    }

    private final OAuthClient client;

    public IdTokens(OAuthClient client) {
        this.client = client;
    }

    /** The keys in use (RFC 7517). */
    public Answer keys(Call call) {
        var key = (RSAPublicKey) Key.PAIR.getPublic();
        var document = Json.object();
        document.putArray("keys")
                .addObject()
                .put("kty", "RSA")
                .put("alg", "RS256")
                .put("use", "sig")
                .put("kid", KEY_ID)
                .put("n", number(key.getModulus()))
                .put("e", number(key.getPublicExponent()));
        return Answer.json(document);
    }

    String of(Grants.Code code, String accessToken) {
        var now = InstantSource.system().instant().getEpochSecond();
        var claims = Json.object()
                .put("iss", ISSUER)
                .put("azp", client.id())
                .put("aud", client.id())
                .put("sub", subject(code.email()))
                .put("at_hash", half(accessToken))
                .put("iat", now)
                .put("exp", now + 3_600);
        if (code.scopes().names().contains("email")) {
            claims.put("email", code.email()).put("email_verified", true);
        }
        code.request().nonce().ifPresent(nonce -> claims.put("nonce", nonce));
        return signed(Json.object().put("alg", "RS256").put("kid", KEY_ID).put("typ", "JWT"), claims);
    }

    /** Digits that stay the same for an account, whatever becomes of its address. */
    private static String subject(String email) {
        var number = new BigInteger(1, sha256(email)).mod(BigInteger.TEN.pow(20));
        return "1" + "%020d".formatted(number);
    }

    private static String half(String accessToken) {
        return BASE64.encodeToString(Arrays.copyOf(sha256(accessToken), 16));
    }

    private static String signed(ObjectNode header, ObjectNode claims) {
        try {
            var text = encoded(header) + "." + encoded(claims);
            var signature = Signature.getInstance("SHA256withRSA");
            signature.initSign(Key.PAIR.getPrivate());
            signature.update(text.getBytes(StandardCharsets.US_ASCII));
            return text + "." + BASE64.encodeToString(signature.sign());
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static String encoded(ObjectNode json) {
        return BASE64.encodeToString(json.toString().getBytes(StandardCharsets.UTF_8));
    }

    /** Unsigned, without leading zeros (RFC 7518 §2). */
    private static String number(BigInteger value) {
        var bytes = value.toByteArray();
        return BASE64.encodeToString(bytes[0] == 0 ? Arrays.copyOfRange(bytes, 1, bytes.length) : bytes);
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
