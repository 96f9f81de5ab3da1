package com.timeapp.calendar.infra.facts;

import com.timeapp.calendar.domain.catalog.FactCatalog;
import com.timeapp.calendar.domain.personal.Sealing;
import com.timeapp.calendar.infra.crypto.ClosingPersons;
import com.timeapp.calendar.infra.crypto.KeySealing;
import com.timeapp.calendar.infra.crypto.SubjectKeys;
import org.axonframework.config.ConfigurerModule;
import org.axonframework.lifecycle.Phase;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.jackson3.Jackson3Serializer;
import org.axonframework.serialization.upcasting.event.EventUpcaster;
import org.axonframework.serialization.upcasting.event.EventUpcasterChain;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.jsontype.BasicPolymorphicTypeValidator;
import tools.jackson.databind.jsontype.PolymorphicTypeValidator;

@Configuration(proxyBeanMethods = false)
public class FactsConfiguration {

    @Bean
    Sealing sealing(SubjectKeys keys) {
        return new KeySealing(keys, DomainJson.MAPPER);
    }

    /** For sagas, tokens and all else that is neither an event nor a message. */
    @Bean
    @Primary
    Serializer serializer() {
        return plain();
    }

    @Bean
    @Qualifier("eventSerializer")
    Serializer eventSerializer(SubjectKeys keys, UnknownFacts unknown, JdbcClient jdbc) {
        return new FactSerializer(
                FactCatalog.STANDARD,
                keys,
                new FactConnections(new StoredMappings(jdbc)::connectionOf),
                plain(),
                unknown);
    }

    @Bean
    ConfigurerModule erasedPersonsGuard(SubjectKeys keys, ClosingPersons closing) {
        // at start: the command bus is itself made from the configuration that is initialized
        return configurer -> configurer.onInitialize(axon -> axon.onStart(
                Phase.LOCAL_MESSAGE_HANDLER_REGISTRATIONS,
                () -> axon.commandBus().registerHandlerInterceptor(new ErasedPersonsGuard(keys, closing))));
    }

    @Bean
    UnknownFacts unknownFacts() {
        return new UnknownFacts();
    }

    @Bean
    HealthIndicator factsHealthIndicator(UnknownFacts unknown) {
        return new FactsHealthIndicator(unknown);
    }

    @Bean
    @Qualifier("messageSerializer")
    Serializer messageSerializer() {
        return plain();
    }

    @Bean
    @Order(0)
    EventUpcaster settingsBeforeCompleted() {
        return NextRevision.settingsBeforeCompleted();
    }

    @Bean
    @Order(1)
    EventUpcaster connectedBeforePolicies() {
        return NextRevision.connectedBeforePolicies();
    }

    @Bean
    @Order(2)
    EventUpcaster connectedBeforeGuests() {
        return NextRevision.connectedBeforeGuests();
    }

    @Bean
    @Order(3)
    EventUpcaster changedBeforePolicies() {
        return NextRevision.changedBeforePolicies();
    }

    @Bean
    @Order(4)
    EventUpcaster changedBeforeGuests() {
        return NextRevision.changedBeforeGuests();
    }

    @Bean
    EventUpcaster deletionsWithoutVersion() {
        return NextRevision.deletionsWithoutVersion();
    }

    @Bean
    EventUpcaster holdsBeforePreviews() {
        return NextRevision.holdsBeforePreviews();
    }

    @Bean
    EventUpcaster importsWithoutOrganizer() {
        return NextRevision.importsWithoutOrganizer();
    }

    @Bean
    EventUpcaster marksReadFromTitles() {
        return NextRevision.marksReadFromTitles();
    }

    @Bean
    EventUpcaster requestsWithoutTime() {
        return NextRevision.requestsWithoutTime();
    }

    @Bean
    EventUpcaster changesWithoutTime() {
        return NextRevision.changesWithoutTime();
    }

    @Bean
    EventUpcaster versionsNotedAsFollowed() {
        return NextRevision.versionsNotedAsFollowed();
    }

    @Bean
    EventUpcasterChain eventUpcasterChain(ObjectProvider<EventUpcaster> upcasters) {
        // the chain is an upcaster itself
        return new EventUpcasterChain(upcasters
                .orderedStream(type -> type != EventUpcasterChain.class)
                .toList());
    }

    static Jackson3Serializer plain() {
        return Jackson3Serializer.builder()
                .jsonMapperBuilderCustomizer(json -> DomainJson.teach(json).polymorphicTypeValidator(ofTokens()))
                .build();
    }

    // the reason given for a replay is an Object that carries its class name, and Jackson reads none by default
    private static PolymorphicTypeValidator ofTokens() {
        return BasicPolymorphicTypeValidator.builder()
                .allowIfSubType("org.axonframework.")
                .allowIfSubType("com.timeapp.calendar.")
                .allowIfSubType(String.class)
                .allowIfSubType(Number.class)
                .allowIfSubType(Boolean.class)
                .build();
    }
}
