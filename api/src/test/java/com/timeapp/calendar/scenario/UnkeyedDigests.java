package com.timeapp.calendar.scenario;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collection;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * What somebody could try who knows values and looks for them: digests without a key of each and of each two together, in
 * the forms they come in, whole or cut off after a few bytes.
 */
final class UnkeyedDigests {

    /** Of each form: 64 bits in hexadecimal, 96 in base64, 52 of an id. Nothing is there by chance. */
    private static final int BEGINNING = 16;

    private static final List<String> ALGORITHMS = List.of("MD5", "SHA-1", "SHA-256", "SHA-512");
    private static final List<String> BETWEEN = List.of("", " ", ":", "/", "|", ",", "-", "\n", "\0");
    private static final List<Integer> UUID_VERSIONS = List.of(3, 4, 5, 8);
    private static final List<UUID> NAMESPACES = List.of(
            UUID.fromString("6ba7b810-9dad-11d1-80b4-00c04fd430c8"),
            UUID.fromString("6ba7b811-9dad-11d1-80b4-00c04fd430c8"),
            UUID.fromString("6ba7b812-9dad-11d1-80b4-00c04fd430c8"),
            UUID.fromString("6ba7b814-9dad-11d1-80b4-00c04fd430c8"),
            new UUID(0, 0));

    private final Map<String, String> words = new HashMap<>();

    /** @param words those that are ids are namespaces of others too */
    UnkeyedDigests(Collection<String> words) {
        var namespaces = Stream.concat(NAMESPACES.stream(), words.stream().flatMap(UnkeyedDigests::id))
                .toList();
        for (var word : words) {
            add(word, word);
            add(word.strip(), word);
            add(word.toLowerCase(Locale.ROOT), word);
            add(word.replace("\r\n", "\n"), word);
            add(word.replace("\r\n", "\n").replace("\n", "\r\n"), word);
            add('"' + word + '"', word);
            namespaces.forEach(namespace -> addNamed(namespace, word));
        }
        for (var first : words) {
            for (var second : words) {
                BETWEEN.forEach(between -> add(first + between + second, first + " and " + second));
            }
        }
    }

    /** The words of which a digest stands there. */
    List<String> in(String dump) {
        var found = new TreeSet<String>();
        for (var start = 0; start + BEGINNING <= dump.length(); start++) {
            var word = words.get(dump.substring(start, start + BEGINNING));
            if (word != null) {
                found.add(word);
            }
        }
        return List.copyOf(found);
    }

    private void add(String text, String word) {
        for (var algorithm : ALGORITHMS) {
            forms(digest(algorithm, text.getBytes(UTF_8))).forEach(form -> put(form, word));
        }
    }

    private void addNamed(UUID namespace, String word) {
        var name = ByteBuffer.allocate(16 + word.getBytes(UTF_8).length)
                .putLong(namespace.getMostSignificantBits())
                .putLong(namespace.getLeastSignificantBits())
                .put(word.getBytes(UTF_8))
                .array();
        ALGORITHMS.forEach(algorithm -> forms(digest(algorithm, name)).forEach(form -> put(form, word)));
    }

    private void put(String form, String word) {
        words.put(form.substring(0, BEGINNING), word);
    }

    private static List<String> forms(byte[] digest) {
        var hex = HexFormat.of().formatHex(digest);
        var forms = new ArrayList<>(List.of(
                hex,
                hex.toUpperCase(Locale.ROOT),
                Base64.getEncoder().encodeToString(digest),
                Base64.getUrlEncoder().encodeToString(digest),
                base32hex(digest)));
        UUID_VERSIONS.forEach(version -> forms.add(uuid(digest, version)));
        return forms;
    }

    /** As ids at Google are written. */
    private static String base32hex(byte[] digest) {
        var bits = new StringBuilder();
        for (var octet : Arrays.copyOf(digest, 10)) {
            bits.append(Integer.toBinaryString(octet & 0xff | 0x100), 1, 9);
        }
        var letters = new StringBuilder();
        for (var at = 0; at < bits.length(); at += 5) {
            letters.append(Character.forDigit(Integer.parseInt(bits.substring(at, at + 5), 2), 32));
        }
        return letters.toString();
    }

    private static String uuid(byte[] digest, int version) {
        var bytes = Arrays.copyOf(digest, 16);
        bytes[6] = (byte) (bytes[6] & 0x0f | version << 4);
        bytes[8] = (byte) (bytes[8] & 0x3f | 0x80);
        var bits = ByteBuffer.wrap(bytes);
        return new UUID(bits.getLong(), bits.getLong()).toString();
    }

    private static Stream<UUID> id(String word) {
        try {
            return Stream.of(UUID.fromString(word));
        } catch (IllegalArgumentException none) {
            return Stream.of();
        }
    }

    private static byte[] digest(String algorithm, byte[] bytes) {
        try {
            return MessageDigest.getInstance(algorithm).digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
