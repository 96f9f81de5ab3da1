package com.timeapp.calendar.infra.database;

import static java.util.stream.Collectors.joining;

import com.timeapp.calendar.infra.startup.StartupRefused;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Properties;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.postgresql.Driver;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.util.StringUtils;

/** A PostgreSQL database and who logs in. Neither the address nor its messages carry the password. */
record DatabaseAddress(
        String url, @Nullable String username, @Nullable String password) implements JdbcConnectionDetails {

    // batches become multi-row inserts; an error tells the rule it broke, not the values of the row
    private static final List<String> OURS = List.of("reWriteBatchedInserts=true", "logServerErrorDetail=false");

    static DatabaseAddress of(String host, int port, String database, String username, String password) {
        return jdbc("jdbc:postgresql://%s:%d/%s".formatted(host, port, database), username, password);
    }

    /** Reads {@code postgres://user:password@host/database} and {@code jdbc:postgresql:…} alike. */
    static DatabaseAddress parse(String url, @Nullable String username, @Nullable String password) {
        if (url.startsWith("jdbc:postgresql:")) {
            return jdbc(url, username, password);
        }
        if (!url.startsWith("postgres://") && !url.startsWith("postgresql://")) {
            throw unreadable();
        }
        String rest = url.substring(url.indexOf("://") + 3);
        int slash = rest.indexOf('/');
        String authority = slash < 0 ? rest : rest.substring(0, slash);
        String database = slash < 0 ? "/" : rest.substring(slash);
        int at = authority.lastIndexOf('@');
        String[] login = at < 0 ? new String[0] : authority.substring(0, at).split(":", 2);
        return jdbc(
                "jdbc:postgresql://" + authority.substring(at + 1) + database,
                login.length > 0 ? decoded(login[0]) : username,
                login.length > 1 ? decoded(login[1]) : password);
    }

    boolean isOnThisMachine() {
        return hosts().allMatch(DatabaseAddress::isLoopback);
    }

    String host() {
        return hosts().collect(joining(", "));
    }

    @Override
    public String getJdbcUrl() {
        return url;
    }

    @Override
    public @Nullable String getUsername() {
        return username;
    }

    @Override
    public @Nullable String getPassword() {
        return password;
    }

    @Override
    public String toString() {
        return url;
    }

    private static DatabaseAddress jdbc(String url, @Nullable String username, @Nullable String password) {
        int question = url.indexOf('?');
        String base = question < 0 ? url : url.substring(0, question);
        if (base.contains("@")) {
            throw unreadable();
        }
        Properties read = read(url);
        Stream<String> given = question < 0
                ? Stream.of()
                : Arrays.stream(url.substring(question + 1).split("&"));
        String options = Stream.concat(given, OURS.stream().filter(Predicate.not(option -> url.contains(name(option)))))
                .filter(option -> !List.of("user", "password").contains(name(option)))
                .collect(joining("&"));
        return new DatabaseAddress(
                base + "?" + options,
                username == null ? read.getProperty("user") : username,
                password == null ? read.getProperty("password") : password);
    }

    private Stream<String> hosts() {
        return Arrays.stream(read(url).getProperty("PGHOST", "localhost").split(","));
    }

    private static Properties read(String url) {
        Properties read = Driver.parseURL(url, new Properties());
        if (read == null) {
            throw unreadable();
        }
        return read;
    }

    private static StartupRefused unreadable() {
        return new StartupRefused(
                "The database address is not one of PostgreSQL.",
                "Write DATABASE_URL as postgres://user:password@host:5432/database, or as a jdbc:postgresql: URL.");
    }

    private static String name(String option) {
        return option.substring(0, Math.max(option.indexOf('='), 0));
    }

    private static String decoded(String part) {
        return StringUtils.uriDecode(part, StandardCharsets.UTF_8);
    }

    private static boolean isLoopback(String host) {
        try {
            return InetAddress.getByName(host).isLoopbackAddress();
        } catch (UnknownHostException unknown) {
            return false;
        }
    }
}
