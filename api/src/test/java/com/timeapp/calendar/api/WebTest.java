package com.timeapp.calendar.api;

import com.timeapp.calendar.domain.fixtures.TestKeyedIds;
import com.timeapp.calendar.domain.id.UserId;
import com.timeapp.calendar.domain.lookup.LinkDirectory;
import com.timeapp.calendar.domain.security.DevelopmentIssuer;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.spec.ECGenParameterSpec;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.context.TypeExcludeFilter;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.FilterType;
import org.springframework.context.annotation.Import;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MockMvcTester.MockMvcRequestBuilder;
import org.springframework.transaction.support.TransactionOperations;

/** The whole web layer, every filter of it, over {@link Backstage}. */
@SpringBootTest(
        classes = WebTest.App.class,
        properties = {
            "axon.serializer.general=jackson3",
            "time.rate-limits.per-person=100000",
            "time.rate-limits.refused-per-address=100000",
            "time.rate-limits.unknown-pushes-per-address=5",
            "time.rate-limits.pushes-per-channel=3",
            "time.oauth.return-to=https://app.example/calendars",
            // there is no database behind this stage
            "management.endpoint.health.group.readiness.include=readinessState",
            "spring.autoconfigure.exclude="
                    + "org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration,"
                    + "org.springframework.boot.flyway.autoconfigure.FlywayAutoConfiguration"
        })
@AutoConfigureMockMvc
public abstract class WebTest {

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    @ComponentScan(
            basePackages = {"com.timeapp.calendar.api", "com.timeapp.calendar.sandbox.token"},
            excludeFilters = @ComponentScan.Filter(type = FilterType.CUSTOM, classes = TypeExcludeFilter.class))
    @Import({Backstage.class, ConsentStage.class, TestKeyedIds.class})
    static class App {

        @Bean
        DevelopmentIssuer developmentIssuer() throws GeneralSecurityException {
            var keys = KeyPairGenerator.getInstance("EC");
            keys.initialize(new ECGenParameterSpec("secp256r1"));
            return new DevelopmentIssuer(keys.generateKeyPair(), "http://localhost/issuer", "time-calendar");
        }

        @Bean
        LinkDirectory links(Backstage backstage) {
            return backstage.links;
        }

        @Bean
        TransactionOperations transactions() {
            return TransactionOperations.withoutTransaction();
        }
    }

    @Autowired
    protected MockMvcTester http;

    @Autowired
    protected Backstage backstage;

    @Autowired
    protected ConsentStage consents;

    @Autowired
    protected Tokens tokens;

    @BeforeEach
    void clear() {
        backstage.clear();
        consents.clear();
    }

    protected MockMvcRequestBuilder as(MockMvcRequestBuilder request, String user) {
        return request.header(HttpHeaders.AUTHORIZATION, "Bearer " + tokens.of(new UserId(user), "user"));
    }

    protected MockMvcRequestBuilder asHost(MockMvcRequestBuilder request) {
        return request.header(HttpHeaders.AUTHORIZATION, "Bearer " + tokens.of(new UserId("back-end"), "host"));
    }

    protected MockMvcRequestBuilder asOperator(MockMvcRequestBuilder request) {
        return request.header(HttpHeaders.AUTHORIZATION, "Bearer " + tokens.of(new UserId("on-duty"), "operator"));
    }

    protected static MockMvcRequestBuilder json(MockMvcRequestBuilder request, String body) {
        return request.contentType(MediaType.APPLICATION_JSON).content(body);
    }
}
