package com.timeapp.calendar.infra.vault;

import com.timeapp.calendar.domain.erasure.PersonalRows;
import com.timeapp.calendar.domain.gateway.AccountNames;
import com.timeapp.calendar.domain.gateway.KeptAccounts;
import com.timeapp.calendar.domain.personal.KeyedIds;
import com.timeapp.calendar.domain.subject.Subjects;
import com.timeapp.calendar.infra.crypto.KeyRing;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

@Configuration(proxyBeanMethods = false)
public class VaultConfiguration {

    @Bean
    Subjects subjects(JdbcClient jdbc, KeyRing keys, KeyedIds ids) {
        return new JdbcSubjects(jdbc, keys, ids);
    }

    @Bean
    CredentialVault credentialVault(JdbcClient jdbc, KeyRing keys, KeyedIds ids) {
        return new JdbcCredentialVault(jdbc, keys, ids);
    }

    @Bean
    GrantVault grantVault(JdbcClient jdbc, CredentialVault vault, KeyRing keys, KeyedIds ids) {
        return new JdbcGrantVault(jdbc, vault, keys, ids);
    }

    @Bean
    GrantRevocations grantRevocations(JdbcClient jdbc, KeyedIds ids) {
        return new JdbcGrantRevocations(jdbc, ids);
    }

    @Bean
    AccountNames accountNames(CredentialVault vault) {
        return new VaultedAccountNames(vault);
    }

    @Bean
    KeptAccounts keptAccounts(JdbcClient jdbc) {
        return new JdbcKeptAccounts(jdbc);
    }

    @Bean
    PersonalRows credentialRows(JdbcClient jdbc) {
        return new CredentialRows(jdbc);
    }
}
