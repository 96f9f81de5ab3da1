package com.timeapp.calendar.infra.crypto;

import com.timeapp.calendar.infra.startup.StartupRefused;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * As what this installation signs. It is said once, at the first start: a verifier key contains it, and whoever keeps one
 * of ours could not tell a new name from somebody else.
 */
final class FixedOrigin {

    private final JdbcClient jdbc;

    FixedOrigin(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * @param given what is asked for
     * @param usual what it becomes where nothing is
     */
    String of(Optional<String> given, String usual) {
        jdbc.sql("insert into vault.origin (origin) values (?) on conflict do nothing")
                .param(given.orElse(usual))
                .update();
        var fixed =
                jdbc.sql("select origin from vault.origin").query(String.class).single();
        if (given.filter(wanted -> !wanted.equals(fixed)).isPresent()) {
            throw new StartupRefused(
                    "time.audit.origin is another one than this installation has signed as until now, which is "
                            + fixed,
                    "Leave it out, or set it to that: the verifier keys that are kept outside are good for that one alone.");
        }
        return fixed;
    }
}
