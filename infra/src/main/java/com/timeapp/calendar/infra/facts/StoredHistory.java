package com.timeapp.calendar.infra.facts;

import com.timeapp.calendar.domain.catalog.FactCatalog;
import com.timeapp.calendar.domain.fact.Fact;
import com.timeapp.calendar.domain.id.SubjectId;
import com.timeapp.calendar.domain.personal.Personal;
import com.timeapp.calendar.domain.subject.PersonalHistory;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.SqlArrayValue;
import tools.jackson.databind.JsonNode;

/** Reads the person's streams one after the other, each in pages of the event store's. */
final class StoredHistory implements PersonalHistory {

    /**
     * By the keys that have sealed anything of theirs, tasks that were given away among them, and by what is linked to
     * their connections. Views may be empty at the moment, but know what was written before there were such keys.
     */
    private static final String ALL = """
            with sealed as (select stream_id as id from vault.key where subject_id = :person and stream_id is not null),
            stream as (
                select id from sealed
                union select mapping_id from state.link where connection_id in (select id from sealed)
                union select task_id from readmodel.task where owner = :person
                union select task_id from readmodel.mapping where subject = :person
                union select mapping_id from readmodel.mapping where subject = :person
                union select connection_id from readmodel.connection where subject = :person
                union select :person)
            """;

    private static final String STREAMS = ALL + "select id from stream where id > :after order by id limit 500";

    private static final String SET_ASIDE = ALL + """
            select exists (select from eventstore.deadletterentry
                where processinggroup = any(:views) and aggregateidentifier in (select id::text from stream))""";

    private static final JsonNode ERASED = DomainJson.MAPPER.valueToTree("[erased]");

    private static final UUID BEGINNING = new UUID(0, 0);

    private final JdbcClient jdbc;
    private final EventStore facts;
    private final List<String> views;
    private final Map<Class<?>, FactForm> forms = new ConcurrentHashMap<>();

    /** @param views the names of the processors that make them */
    StoredHistory(JdbcClient jdbc, EventStore facts, List<String> views) {
        this.jdbc = jdbc;
        this.facts = facts;
        this.views = List.copyOf(views);
    }

    @Override
    public boolean isPartlySetAside(SubjectId subject) {
        return jdbc.sql(SET_ASIDE)
                .param("person", subject.value())
                .param("views", new SqlArrayValue("text", views.toArray()))
                .query(Boolean.class)
                .single();
    }

    @Override
    public void tell(SubjectId subject, Consumer<Happening> listener) {
        List<UUID> page;
        var after = BEGINNING;
        do {
            page = jdbc.sql(STREAMS)
                    .param("person", subject.value())
                    .param("after", after)
                    .query(UUID.class)
                    .list();
            for (var stream : page) {
                tell(stream, subject, listener);
                after = stream;
            }
        } while (!page.isEmpty());
    }

    private void tell(UUID stream, SubjectId subject, Consumer<Happening> listener) {
        facts.readEvents(stream.toString()).forEachRemaining(message -> {
            // a stream may be about more than one person, one after the other
            if (message.getPayload() instanceof Fact fact && fact.subject().equals(subject)) {
                listener.accept(happening(message, fact));
            }
        });
    }

    private Happening happening(DomainEventMessage<?> message, Fact fact) {
        var form = forms.computeIfAbsent(
                fact.getClass(),
                type -> FactForm.of(FactCatalog.STANDARD.of(fact.getClass()).orElseThrow()));
        return new Happening(
                form.entry().name(),
                message.getAggregateIdentifier(),
                message.getSequenceNumber(),
                message.getTimestamp(),
                String.valueOf(message.getMetaData().getOrDefault("actor", "")),
                clear(form, fact));
    }

    private static String clear(FactForm form, Fact fact) {
        var content = DomainJson.MAPPER.createObjectNode();
        for (var component : form.components()) {
            JsonNode value = switch (component.of(fact)) {
                case Personal.Known<?>(Object known) -> DomainJson.MAPPER.valueToTree(known);
                case Personal.Erased<?>() -> ERASED;
                case Object known -> DomainJson.MAPPER.valueToTree(known);
            };
            content.set(component.name(), value);
        }
        return DomainJson.MAPPER.writeValueAsString(content);
    }
}
