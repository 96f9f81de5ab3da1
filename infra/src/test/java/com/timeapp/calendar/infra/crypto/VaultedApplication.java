package com.timeapp.calendar.infra.crypto;

import com.timeapp.calendar.infra.data.DataConfiguration;
import com.timeapp.calendar.infra.facts.FactsConfiguration;
import com.timeapp.calendar.infra.vault.VaultConfiguration;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceTransactionManagerAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcClientAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcTemplateAutoConfiguration;
import org.springframework.boot.transaction.autoconfigure.TransactionAutoConfiguration;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** As much of the application as keys, facts and the vault need. */
@Configuration(proxyBeanMethods = false)
@Import({DataConfiguration.class, CryptoConfiguration.class, FactsConfiguration.class, VaultConfiguration.class})
@ImportAutoConfiguration({
    DataSourceAutoConfiguration.class,
    DataSourceTransactionManagerAutoConfiguration.class,
    JdbcClientAutoConfiguration.class,
    JdbcTemplateAutoConfiguration.class,
    TransactionAutoConfiguration.class
})
public class VaultedApplication {}
