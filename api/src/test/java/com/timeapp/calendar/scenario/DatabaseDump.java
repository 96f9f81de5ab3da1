package com.timeapp.calendar.scenario;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Pattern;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Every row of every table, as text; bytes and what is base64 in three forms: as it stands, in hexadecimal and as text. */
record DatabaseDump(String text) {

    private static final Pattern BYTES = Pattern.compile("\\\\x((?:[0-9a-f]{2})+)");
    private static final Pattern BASE64 = Pattern.compile("(?:[A-Za-z0-9+/_-]{4}){4,}[A-Za-z0-9+/_-]{0,3}");

    static DatabaseDump of(JdbcClient database) {
        var rows = new StringBuilder();
        database.sql("""
                        select format('%I.%I', schemaname, tablename) from pg_tables
                        where schemaname not in ('pg_catalog', 'information_schema')""")
                .query(String.class)
                .list()
                .forEach(table -> database.sql("select row_to_json(t)::text from " + table + " t")
                        .query(String.class)
                        .list()
                        .forEach(row -> rows.append(row).append('\n')));
        return of(rows.toString());
    }

    static DatabaseDump of(String rows) {
        var text = new StringBuilder(rows);
        BYTES.matcher(rows)
                .results()
                .map(match -> match.group(1))
                .forEach(hex ->
                        text.append('\n').append(new String(HexFormat.of().parseHex(hex), UTF_8)));
        BASE64.matcher(text.toString()).results().map(match -> match.group()).forEach(base64 -> {
            var bytes = decoded(base64);
            text.append('\n').append(HexFormat.of().formatHex(bytes));
            text.append('\n').append(new String(bytes, UTF_8));
        });
        return new DatabaseDump(text.toString());
    }

    /** The words that stand there. */
    List<String> inClear(List<String> words) {
        return words.stream().filter(text::contains).toList();
    }

    private static byte[] decoded(String base64) {
        var whole = base64.substring(0, base64.length() / 4 * 4);
        return Base64.getUrlDecoder().decode(whole.replace('+', '-').replace('/', '_'));
    }
}
