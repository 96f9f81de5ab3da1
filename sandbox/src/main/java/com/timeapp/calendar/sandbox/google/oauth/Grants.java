package com.timeapp.calendar.sandbox.google.oauth;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What people have granted to the client, and the tokens that stand for it.
 *
 * @see <a href="https://developers.google.com/identity/protocols/oauth2#expiration">Refresh token expiration</a>
 */
public final class Grants {

    static final Duration CODE_LIFE = Duration.ofMinutes(10);
    static final Duration ACCESS_LIFE = Duration.ofSeconds(3_599);
    private static final int UNUSED_MONTHS = 6;
    /** Of one person for one client; the oldest dies without a word. */
    private static final int MOST_REFRESH_TOKENS = 100;

    private static final SecureRandom RANDOM = new SecureRandom();

    private final InstantSource clock;
    /** By person: everything ever granted and not revoked. */
    private final Map<String, Scopes> granted = new HashMap<>();

    private final Map<String, Code> codes = new HashMap<>();
    private final Map<String, Token> access = new HashMap<>();
    private final Map<String, Token> refresh = new LinkedHashMap<>();

    /** @param first whether the person had granted nothing before */
    record Code(AuthorizationRequest request, String email, Scopes scopes, boolean first, Instant issued) {}

    /** @param since when it was issued or last used */
    record Token(String email, Scopes scopes, Instant since) {}

    public Grants(InstantSource clock) {
        this.clock = clock;
    }

    synchronized String grant(AuthorizationRequest request, String email, Scopes chosen) {
        var before = granted.get(email);
        var scopes = before != null && request.includeGranted() ? chosen.with(before) : chosen;
        granted.put(email, before == null ? chosen : chosen.with(before));
        var code = "4/0A" + random(24);
        codes.put(code, new Code(request, email, scopes, before == null, clock.instant()));
        return code;
    }

    /** Takes the code away: there is no second time. */
    synchronized Optional<Code> redeem(String code) {
        return Optional.ofNullable(codes.remove(code))
                .filter(found -> found.issued().plus(CODE_LIFE).isAfter(clock.instant()));
    }

    synchronized String newAccess(String email, Scopes scopes) {
        var now = clock.instant();
        access.values().removeIf(token -> !isAlive(token, now));
        var token = "ya29." + random(40);
        access.put(token, new Token(email, scopes, now));
        return token;
    }

    synchronized String newRefresh(String email, Scopes scopes) {
        var token = "1//0" + random(40);
        refresh.put(token, new Token(email, scopes, clock.instant()));
        var oldest = refresh.entrySet().stream()
                .filter(entry -> entry.getValue().email().equals(email))
                .map(Map.Entry::getKey)
                .toList();
        oldest.stream().limit(Math.max(0, oldest.size() - MOST_REFRESH_TOKENS)).forEach(refresh::remove);
        return token;
    }

    synchronized Optional<Token> refreshed(String token) {
        var found = refresh.get(token);
        if (found == null) {
            return Optional.empty();
        }
        var now = clock.instant();
        if (found.since()
                .atZone(ZoneOffset.UTC)
                .plusMonths(UNUSED_MONTHS)
                .toInstant()
                .isBefore(now)) {
            refresh.remove(token);
            return Optional.empty();
        }
        refresh.put(token, new Token(found.email(), found.scopes(), now));
        return Optional.of(found);
    }

    public synchronized Optional<Caller> caller(String accessToken) {
        return Optional.ofNullable(access.get(accessToken))
                .filter(token -> isAlive(token, clock.instant()))
                .map(token -> new Caller(token.email(), token.scopes()));
    }

    /** With the token goes the whole grant: every token of that person for this client. */
    synchronized boolean revoke(String token) {
        var found = access.getOrDefault(token, refresh.get(token));
        if (found == null) {
            return false;
        }
        granted.remove(found.email());
        codes.values().removeIf(code -> code.email().equals(found.email()));
        access.values().removeIf(other -> other.email().equals(found.email()));
        refresh.values().removeIf(other -> other.email().equals(found.email()));
        return true;
    }

    public synchronized void expireAccess() {
        access.clear();
    }

    public synchronized void expireRefresh() {
        refresh.clear();
    }

    private static boolean isAlive(Token token, Instant now) {
        return token.since().plus(ACCESS_LIFE).isAfter(now);
    }

    private static String random(int bytes) {
        var random = new byte[bytes];
        RANDOM.nextBytes(random);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(random);
    }
}
