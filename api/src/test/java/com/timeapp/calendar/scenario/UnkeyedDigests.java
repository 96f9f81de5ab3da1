package com.timeapp.calendar.scenario;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What somebody could try who knows a value and looks for it: its digests without a key, in the forms they come in. */
record UnkeyedDigests(JdbcClient database) {

    private static final List<UUID> NAMESPACES = List.of(
            UUID.fromString("6ba7b810-9dad-11d1-80b4-00c04fd430c8"),
            UUID.fromString("6ba7b811-9dad-11d1-80b4-00c04fd430c8"),
            UUID.fromString("6ba7b812-9dad-11d1-80b4-00c04fd430c8"),
            UUID.fromString("6ba7b814-9dad-11d1-80b4-00c04fd430c8"),
            new UUID(0, 0));

    /** The words of which a digest stands in a row of the database. */
    List<String> found(List<String> words) {
        var dump = dump();
        return words.stream()
                .filter(word -> forms(word).stream().anyMatch(dump::contains))
                .toList();
    }

    /** The words that stand in a row of the database as they are. */
    List<String> inClear(List<String> words) {
        var dump = dump();
        return words.stream()
                .filter(word ->
                        dump.contains(word) || dump.contains(HexFormat.of().formatHex(word.getBytes(UTF_8))))
                .toList();
    }

    /** Every row there is, as text; bytes in hexadecimal and, where they are text, as that. */
    private String dump() {
        var dump = new StringBuilder();
        database.sql("""
                        select format('%I.%I', table_schema, table_name) from information_schema.tables
                        where table_schema in ('eventstore', 'vault', 'queue', 'state', 'readmodel')""")
                .query(String.class)
                .list()
                .forEach(table -> database.sql("select row_to_json(t)::text from " + table + " t")
                        .query(String.class)
                        .list()
                        .forEach(row -> dump.append(row).append('\n')));
        database.sql("select convert_from(payload, 'UTF8') from eventstore.domainevententry")
                .query(String.class)
                .list()
                .forEach(payload -> dump.append(payload).append('\n'));
        return dump.toString();
    }

    private static List<String> forms(String word) {
        var forms = new ArrayList<String>();
        for (var algorithm : List.of("MD5", "SHA-1", "SHA-256")) {
            var bytes = digest(algorithm, word.getBytes(UTF_8));
            forms.add(HexFormat.of().formatHex(bytes));
            forms.add(Base64.getEncoder().encodeToString(bytes));
            forms.add(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
        }
        forms.add(UUID.nameUUIDFromBytes(word.getBytes(UTF_8)).toString());
        for (var namespace : NAMESPACES) {
            var name = ByteBuffer.allocate(16 + word.getBytes(UTF_8).length)
                    .putLong(namespace.getMostSignificantBits())
                    .putLong(namespace.getLeastSignificantBits())
                    .put(word.getBytes(UTF_8))
                    .array();
            forms.add(uuid(digest("MD5", name), 3));
            forms.add(uuid(digest("SHA-1", name), 5));
        }
        return forms;
    }

    private static String uuid(byte[] digest, int version) {
        var bytes = Arrays.copyOf(digest, 16);
        bytes[6] = (byte) (bytes[6] & 0x0f | version << 4);
        bytes[8] = (byte) (bytes[8] & 0x3f | 0x80);
        var bits = ByteBuffer.wrap(bytes);
        return new UUID(bits.getLong(), bits.getLong()).toString();
    }

    private static byte[] digest(String algorithm, byte[] bytes) {
        try {
            return MessageDigest.getInstance(algorithm).digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
