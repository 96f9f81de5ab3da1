package com.timeapp.calendar.infra.vault;

import com.timeapp.calendar.domain.erasure.ErasureScope;
import com.timeapp.calendar.domain.erasure.PersonalRows;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Those of a person. Those of a connection go with the last connection of their account. */
class CredentialRows implements PersonalRows {

    private final JdbcClient jdbc;

    CredentialRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public Kind kind() {
        return Kind.CREDENTIALS;
    }

    @Override
    public int delete(ErasureScope scope, Set<UUID> streams) {
        return scope.connection().isPresent()
                ? 0
                : jdbc.sql("delete from vault.account where subject_id = ?")
                        .param(scope.subject().value())
                        .update();
    }
}
