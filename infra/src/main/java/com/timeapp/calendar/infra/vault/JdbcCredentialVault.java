package com.timeapp.calendar.infra.vault;

import com.timeapp.calendar.domain.connection.Provider;
import com.timeapp.calendar.domain.id.AccountId;
import com.timeapp.calendar.domain.id.SubjectId;
import com.timeapp.calendar.domain.personal.KeyedIds;
import com.timeapp.calendar.domain.personal.SubjectErased;
import com.timeapp.calendar.infra.crypto.Envelope;
import com.timeapp.calendar.infra.crypto.KeyRing;
import com.timeapp.calendar.infra.crypto.SealBroken;
import com.timeapp.calendar.infra.crypto.SubjectKey;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

class JdbcCredentialVault implements CredentialVault {

    private final JdbcClient jdbc;
    private final KeyRing keys;
    private final KeyedIds ids;

    JdbcCredentialVault(JdbcClient jdbc, KeyRing keys, KeyedIds ids) {
        this.jdbc = jdbc;
        this.keys = keys;
        this.ids = ids;
    }

    @Override
    @Transactional(propagation = Propagation.MANDATORY)
    public AccountId keep(SubjectId owner, Provider provider, String stableName, Credential credential) {
        var key = keys.of(owner).orElseThrow(() -> new SubjectErased(owner));
        var nameIndex = ids.index(owner, "account/" + provider.word(), stableName);
        var fresh = new AccountId(UUID.randomUUID());
        var isNew = jdbc.sql("""
                                insert into vault.account (account_id, subject_id, provider, name_index, credential)
                                values (?, ?, ?, ?, ?) on conflict do nothing""")
                        .params(
                                fresh.value(),
                                owner.value(),
                                provider.word(),
                                nameIndex,
                                sealed(key, fresh, credential))
                        .update()
                == 1;
        if (isNew) {
            return fresh;
        }
        var known = new AccountId(jdbc.sql("""
                                select account_id from vault.account
                                where subject_id = ? and provider = ? and name_index = ? for update""")
                .params(owner.value(), provider.word(), nameIndex)
                .query(UUID.class)
                .single());
        jdbc.sql("""
                        update vault.account set credential = ?, given_up_at = null, given_up_due = null, revoking_at = null,
                            renewal = null, renewal_until = null
                        where account_id = ?""").params(sealed(key, known, credential), known.value()).update();
        return known;
    }

    @Override
    public Optional<Credential> open(AccountId account) {
        return jdbc.sql("select subject_id, credential from vault.account where account_id = ?")
                .param(account.value())
                .query((row, number) -> opened(
                        account,
                        new SubjectId(row.getObject("subject_id", UUID.class)),
                        Envelope.parse(row.getBytes("credential"))))
                .optional()
                .flatMap(credential -> credential);
    }

    /** One that was given up is not taken up again while, or just after, its grant was revoked with another account. */
    @Override
    @Transactional
    public boolean keepOn(AccountId account) {
        jdbc.sql("select grant_index from vault.account where account_id = ? and grant_index is not null")
                .param(account.value())
                .query(byte[].class)
                .optional()
                .ifPresent(grant -> GrantLock.take(jdbc, grant));
        return jdbc.sql("""
                                update vault.account set given_up_at = null, given_up_due = null
                                where account_id = ? and revoking_at is null
                                and (given_up_at is null or not exists (
                                    select from vault.grant_revocation as lately
                                    where lately.provider = account.provider
                                    and lately.grant_index = account.grant_index and lately.forget_at > clock_timestamp()))""").param(account.value()).update() == 1;
    }

    @Override
    @Transactional(propagation = Propagation.MANDATORY)
    public void forgetUnless(AccountId account, BooleanSupplier isNeeded) {
        jdbc.sql("select account_id from vault.account where account_id = ? for update")
                .param(account.value())
                .query(UUID.class)
                .optional();
        if (isNeeded.getAsBoolean()) {
            return;
        }
        jdbc.sql("delete from vault.account where account_id = ? and grant_index is null")
                .param(account.value())
                .update();
        // the provider has to be told first
        jdbc.sql("update vault.account set given_up_at = now(), given_up_due = now() where account_id = ?")
                .param(account.value())
                .update();
    }

    private Optional<Credential> opened(AccountId account, SubjectId owner, Envelope sealed) {
        if (!sealed.label().equals(label(account))) {
            throw new SealBroken("credential of account " + account);
        }
        return keys.byId(sealed.key()).map(key -> CredentialForm.read(key.open(owner, sealed)));
    }

    static byte[] sealed(SubjectKey key, AccountId account, Credential credential) {
        return key.seal(label(account), CredentialForm.write(credential)).bytes();
    }

    private static String label(AccountId account) {
        return "vault.account/" + account;
    }
}
