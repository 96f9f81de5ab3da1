package com.timeapp.calendar.infra.vault;

import com.timeapp.calendar.domain.connection.Provider;
import com.timeapp.calendar.domain.gateway.AccountRef;
import com.timeapp.calendar.domain.id.AccountId;
import com.timeapp.calendar.domain.id.SubjectId;
import com.timeapp.calendar.domain.personal.KeyedIds;
import com.timeapp.calendar.infra.crypto.KeyRing;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

class JdbcGrantVault implements GrantVault {

    private final JdbcClient jdbc;
    private final CredentialVault vault;
    private final KeyRing keys;
    private final GrantIndex index;

    JdbcGrantVault(JdbcClient jdbc, CredentialVault vault, KeyRing keys, KeyedIds ids) {
        this.jdbc = jdbc;
        this.vault = vault;
        this.keys = keys;
        this.index = new GrantIndex(ids);
    }

    @Override
    public AccountId keep(SubjectId owner, Provider provider, Credential.Grant grant) {
        var account = vault.keep(owner, provider, grant.stableName(), grant);
        jdbc.sql("update vault.account set grant_index = ? where account_id = ?")
                .params(index.of(provider, grant.stableName()), account.value())
                .update();
        return account;
    }

    @Override
    public Optional<Credential.Grant> open(AccountId account) {
        return vault.open(account).filter(Credential.Grant.class::isInstance).map(Credential.Grant.class::cast);
    }

    @Override
    public boolean isOf(AccountRef account, String stableName) {
        return exists(
                "account_id = ? and provider = ? and grant_index = ?",
                account.id().value(),
                account.provider().word(),
                index.of(account.provider(), stableName));
    }

    @Override
    public Optional<UUID> beginRenewal(AccountId account, Duration longest) {
        var renewal = UUID.randomUUID();
        return jdbc.sql("""
                                update vault.account set
                                    renewal = ?, renewal_until = clock_timestamp() + ? * interval '1 millisecond'
                                where account_id = ? and (renewal is null or renewal_until < clock_timestamp())""")
                                .params(renewal, longest.toMillis(), account.value())
                                .update()
                        == 1
                ? Optional.of(renewal)
                : Optional.empty();
    }

    @Override
    public boolean endRenewal(AccountId account, UUID renewal, Credential.Grant renewed) {
        var sealed = owner(account).flatMap(keys::of).map(key -> JdbcCredentialVault.sealed(key, account, renewed));
        return sealed.isPresent()
                && jdbc.sql("""
                                update vault.account set credential = ?, renewal = null, renewal_until = null
                                where account_id = ? and renewal = ?""").params(sealed.get(), account.value(), renewal).update() == 1;
    }

    @Override
    public void abandonRenewal(AccountId account, UUID renewal) {
        jdbc.sql("update vault.account set renewal = null, renewal_until = null where account_id = ? and renewal = ?")
                .params(account.value(), renewal)
                .update();
    }

    @Override
    public List<AccountRef> takeGivenUp(int most, Duration again) {
        return jdbc.sql("""
                        with due as (
                            select account_id from vault.account as waiting where given_up_due <= now()
                            and provider not in (select provider from queue.paused_provider)
                            and not exists (select from state.push_channel as channel
                                where channel.account_id = waiting.account_id
                                and closed_at is null and expires_at > now())
                            order by given_up_due limit ? for update skip locked)
                        update vault.account as account set given_up_due = now() + ? * interval '1 millisecond'
                        from due where account.account_id = due.account_id
                        returning account.account_id, account.subject_id, account.provider""")
                .params(most, again.toMillis())
                .query((row, number) -> new AccountRef(
                        new AccountId(row.getObject("account_id", UUID.class)),
                        new SubjectId(row.getObject("subject_id", UUID.class)),
                        Provider.valueOf(row.getString("provider").toUpperCase(Locale.ROOT))))
                .list();
    }

    @Override
    public boolean beginRevoking(AccountId account) {
        return jdbc.sql("update vault.account set revoking_at = now() where account_id = ? and given_up_at is not null")
                        .param(account.value())
                        .update()
                == 1;
    }

    /** An erasure locks its row before it deletes accounts, and so does this. Those that have not counted yet count less. */
    @Override
    public void deleteGivenUp(AccountId account, boolean revoked) {
        jdbc.sql("""
                        with erasing as (
                            select erasure_id from state.erasure where stage = 'requested' and subject_id =
                                (select subject_id from vault.account where account_id = :account)
                            order by erasure_id for update),
                        gone as (
                            delete from vault.account where account_id = :account and given_up_at is not null
                                and (select count(*) from erasing) >= 0
                            returning account_id)
                        update state.erasure set standing = standing + 1 from erasing, gone
                        where erasure.erasure_id = erasing.erasure_id and erasure.events is not null
                            and not :revoked""")
                .param("account", account.value())
                .param("revoked", revoked)
                .update();
    }

    private Optional<SubjectId> owner(AccountId account) {
        return jdbc.sql("select subject_id from vault.account where account_id = ?")
                .param(account.value())
                .query(UUID.class)
                .optional()
                .map(SubjectId::new);
    }

    private boolean exists(String condition, Object... values) {
        return jdbc.sql("select exists (select from vault.account where " + condition + ")")
                .params(values)
                .query(Boolean.class)
                .single();
    }
}
