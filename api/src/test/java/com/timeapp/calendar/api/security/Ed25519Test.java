package com.timeapp.calendar.api.security;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtException;

/** Tokens of an identity provider that signs with Ed25519. */
class Ed25519Test {

    private HttpServer provider;
    private KeyPair keys;

    @BeforeEach
    void start() throws IOException, GeneralSecurityException {
        keys = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        provider = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        var encoded = keys.getPublic().getEncoded();
        var point = base64(Arrays.copyOfRange(encoded, encoded.length - 32, encoded.length));
        var set = "{\"keys\": [{\"kty\": \"OKP\", \"crv\": \"Ed25519\", \"kid\": \"one\", \"x\": \"%s\"}]}"
                .formatted(point);
        provider.createContext("/keys", exchange -> {
            var body = set.getBytes(UTF_8);
            exchange.getResponseHeaders().add("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        provider.start();
    }

    @AfterEach
    void stop() {
        provider.stop(0);
    }

    @ParameterizedTest
    @ValueSource(strings = {"EdDSA", "Ed25519"})
    void areAccepted(String algorithm) {
        decoding(
                decoder -> assertThat(decoder.decode(token(algorithm, "", keys)).getSubject())
                        .isEqualTo("ann"));
    }

    @Test
    void areRefusedWithAnotherKeysSignatureOrWithNone() {
        decoding(decoder -> {
            refuses(decoder, token("EdDSA", "", another()));
            var good = token("EdDSA", "", keys);
            refuses(decoder, good.substring(0, good.lastIndexOf('.') + 1) + base64(new byte[64]));
            refuses(decoder, good.substring(0, good.lastIndexOf('.') + 1) + base64(new byte[7]));
            refuses(decoder, good.substring(0, good.lastIndexOf('.') + 1));
        });
    }

    @Test
    void areRefusedWhereTheySayThatSomethingUnknownIsCritical() {
        decoding(decoder -> refuses(decoder, token("EdDSA", ", \"crit\": [\"x\"], \"x\": 1", keys)));
    }

    private static void refuses(JwtDecoder decoder, String token) {
        assertThatExceptionOfType(JwtException.class).isThrownBy(() -> decoder.decode(token));
    }

    private void decoding(Consumer<JwtDecoder> test) {
        new ApplicationContextRunner()
                .withUserConfiguration(JwtConfiguration.class)
                .withPropertyValues(
                        "time.security.jwt.issuer-uri=https://id.example",
                        "time.security.jwt.jwk-set-uri=http://127.0.0.1:"
                                + provider.getAddress().getPort() + "/keys",
                        "time.security.jwt.audiences=time-calendar")
                .run(context -> test.accept(context.getBean(JwtDecoder.class)));
    }

    private static String token(String algorithm, String more, KeyPair keys) {
        var now = Instant.now().getEpochSecond();
        var header = "{\"alg\": \"%s\", \"kid\": \"one\", \"typ\": \"JWT\"%s}".formatted(algorithm, more);
        var claims = """
                {"iss": "https://id.example", "aud": "time-calendar", "sub": "ann", "roles": ["user"], "iat": %d,
                 "exp": %d}""".formatted(now, now + 600);
        var signed = base64(header.getBytes(UTF_8)) + "." + base64(claims.getBytes(UTF_8));
        try {
            var signature = Signature.getInstance("Ed25519");
            signature.initSign(keys.getPrivate());
            signature.update(signed.getBytes(UTF_8));
            return signed + "." + base64(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static KeyPair another() {
        try {
            return KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
