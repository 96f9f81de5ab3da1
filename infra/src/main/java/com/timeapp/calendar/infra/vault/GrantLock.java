package com.timeapp.calendar.infra.vault;

import org.springframework.jdbc.core.simple.JdbcClient;

/** One at a time looks at who has a grant and does what follows from it; until the current transaction ends. */
final class GrantLock {

    private static final String LOCK = "select pg_advisory_xact_lock(hashtextextended(encode(?, 'hex'), 12))";

    private GrantLock() {}

    static void take(JdbcClient jdbc, byte[] grant) {
        jdbc.sql(LOCK).param(grant).query(row -> {});
    }
}
