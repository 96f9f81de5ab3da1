package com.timeapp.calendar.infra.push;

import com.timeapp.calendar.domain.personal.KeyedIds;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.UUID;

/**
 * What a provider shows with each push: 256 random bits, of which we keep the hash (SHA-256), and 128 bits of an HMAC of
 * them and the channel's name under the deployment's key, which tell what was made here from what was not before anything
 * is looked up.
 */
class ChannelTokens {

    private static final String LABEL = "push-channel";
    private static final int TAG = 16;
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

    private final KeyedIds ids;

    ChannelTokens(KeyedIds ids) {
        this.ids = ids;
    }

    String next(UUID channel) {
        var bytes = new byte[32];
        RANDOM.nextBytes(bytes);
        var secret = BASE64.encodeToString(bytes);
        return secret + "." + tag(channel, secret);
    }

    boolean isOurs(UUID channel, String token) {
        var end = token.lastIndexOf('.');
        return end > 0
                && MessageDigest.isEqual(bytes(token.substring(end + 1)), bytes(tag(channel, token.substring(0, end))));
    }

    private String tag(UUID channel, String secret) {
        return BASE64.encodeToString(Arrays.copyOf(ids.deploymentIndex(LABEL, channel + "\n" + secret), TAG));
    }

    static byte[] hash(String token) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes(token));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
