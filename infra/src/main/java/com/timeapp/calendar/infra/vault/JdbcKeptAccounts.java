package com.timeapp.calendar.infra.vault;

import com.timeapp.calendar.domain.connection.Provider;
import com.timeapp.calendar.domain.gateway.AccountRef;
import com.timeapp.calendar.domain.gateway.KeptAccounts;
import com.timeapp.calendar.domain.id.AccountId;
import com.timeapp.calendar.domain.id.SubjectId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

class JdbcKeptAccounts implements KeptAccounts {

    private final JdbcClient jdbc;

    JdbcKeptAccounts(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public Optional<AccountRef> find(AccountId account) {
        return jdbc.sql("select account_id, subject_id, provider, created_at from vault.account where account_id = ?"
                        + " and given_up_at is null")
                .param(account.value())
                .query(JdbcKeptAccounts::kept)
                .optional()
                .map(Kept::account);
    }

    @Override
    public List<Kept> of(SubjectId owner) {
        return jdbc.sql("""
                        select account_id, subject_id, provider, created_at from vault.account
                        where subject_id = ? and given_up_at is null order by created_at""").param(owner.value()).query(JdbcKeptAccounts::kept).list();
    }

    private static Kept kept(ResultSet row, int number) throws SQLException {
        return new Kept(
                new AccountRef(
                        new AccountId(row.getObject("account_id", UUID.class)),
                        new SubjectId(row.getObject("subject_id", UUID.class)),
                        Provider.ofWord(row.getString("provider"))),
                row.getObject("created_at", OffsetDateTime.class).toInstant());
    }
}
