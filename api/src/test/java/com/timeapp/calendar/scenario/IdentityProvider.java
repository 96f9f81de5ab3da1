package com.timeapp.calendar.scenario;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Instant;
import java.util.Date;
import java.util.List;

/** An OpenID provider, as far as a service needs one that only accepts its tokens. */
final class IdentityProvider implements AutoCloseable {

    static final String AUDIENCE = "https://calendar.example";

    private final HttpServer server;
    private final ECKey key;

    private IdentityProvider(HttpServer server, ECKey key) {
        this.server = server;
        this.key = key;
    }

    static IdentityProvider start() throws IOException, JOSEException {
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        var key = new ECKeyGenerator(Curve.P_256).keyID("one").generate();
        var provider = new IdentityProvider(server, key);
        provider.answer(
                "/.well-known/openid-configuration",
                "{\"issuer\": \"%1$s\", \"jwks_uri\": \"%1$s/keys\"}".formatted(provider.issuer()));
        provider.answer("/keys", new JWKSet(key.toPublicJWK()).toString());
        server.start();
        return provider;
    }

    private void answer(String path, String body) {
        server.createContext(path, exchange -> {
            var bytes = body.getBytes(UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
    }

    String issuer() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    String token(String user, String role) {
        try {
            var now = Instant.now();
            var token = new SignedJWT(
                    new JWSHeader.Builder(JWSAlgorithm.ES256)
                            .type(JOSEObjectType.JWT)
                            .keyID("one")
                            .build(),
                    new JWTClaimsSet.Builder()
                            .issuer(issuer())
                            .audience(AUDIENCE)
                            .subject(user)
                            .claim("roles", List.of(role))
                            .claim("azp", "time-app")
                            .issueTime(Date.from(now))
                            .expirationTime(Date.from(now.plusSeconds(3600)))
                            .build());
            token.sign(new ECDSASigner(key));
            return token.serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
