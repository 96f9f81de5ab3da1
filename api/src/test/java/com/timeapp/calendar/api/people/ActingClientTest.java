package com.timeapp.calendar.api.people;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.security.oauth2.jwt.Jwt;

class ActingClientTest {

    private final Jwt.Builder token =
            Jwt.withTokenValue("token").header("alg", "ES256").subject("alice");

    @Test
    void isWhoActsForSomebody() {
        token.claim("act", Map.of("sub", "helper")).claim("azp", "time-app").claim("client_id", "other");
        assertThat(ActingClient.of(token.build())).contains("helper");
    }

    @Test
    void elseWhomTheTokenWasGivenTo() {
        assertThat(ActingClient.of(
                        token.claim("client_id", "https://app.example/").build()))
                .contains("https://app.example/");
        assertThat(ActingClient.of(token.claim("azp", "time-app").build())).contains("time-app");
    }

    @Test
    void orNobody() {
        assertThat(ActingClient.of(token.build())).isEmpty();
    }
}
