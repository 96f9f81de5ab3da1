package com.timeapp.calendar.query.rebuild;

import com.timeapp.calendar.infra.axon.AxonConfiguration;
import com.timeapp.calendar.infra.crypto.CryptoConfiguration;
import com.timeapp.calendar.infra.data.DataConfiguration;
import com.timeapp.calendar.infra.database.TestDatabase;
import com.timeapp.calendar.infra.facts.FactsConfiguration;
import com.timeapp.calendar.infra.vault.VaultConfiguration;
import java.nio.file.Path;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Import;

/** The views behind a real log with real keys, and nothing else of the product. */
@EnableAutoConfiguration
@ComponentScan("com.timeapp.calendar.query")
@Import({
    AxonConfiguration.class,
    DataConfiguration.class,
    CryptoConfiguration.class,
    FactsConfiguration.class,
    VaultConfiguration.class
})
class Logged {

    static ConfigurableApplicationContext start(TestDatabase database, Path folder) {
        return new SpringApplicationBuilder(Logged.class)
                .web(WebApplicationType.NONE)
                .properties("spring.flyway.enabled=false", "spring.main.banner-mode=off", "logging.level.root=WARN")
                .properties("time.data-dir=" + folder)
                .properties(database.asProperties())
                .run();
    }
}
