package com.timeapp.calendar.infra.axon;

import com.timeapp.calendar.domain.processor.DeadLetters;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.axonframework.config.EventProcessingConfiguration;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.deadletter.jdbc.JdbcDeadLetter;
import org.axonframework.messaging.deadletter.SequencedDeadLetterProcessor;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Lists letters by the table's clear columns alone, and has Axon try them again. */
final class JdbcDeadLetters implements DeadLetters {

    private static final String LIST = """
            select deadletteridentifier, processinggroup, payloadtype, aggregateidentifier, causetype,
                enqueuedat, coalesce(lasttouched, enqueuedat) as lasttouched
            from eventstore.deadletterentry
            where (enqueuedat::timestamptz, deadletteridentifier) > (?, ?)
            order by enqueuedat::timestamptz, deadletteridentifier limit ?""";

    /** The first letter of the sequence that the given one stands in. */
    private static final String FIRST = """
            select distinct on (first.processinggroup) first.processinggroup, first.deadletteridentifier
            from eventstore.deadletterentry as given
            join eventstore.deadletterentry as first using (processinggroup, sequenceidentifier)
            where given.deadletteridentifier = ?
            order by first.processinggroup, first.sequenceindex""";

    private final JdbcClient database;
    private final EventProcessingConfiguration processors;

    JdbcDeadLetters(JdbcClient database, EventProcessingConfiguration processors) {
        this.database = database;
        this.processors = processors;
    }

    private record First(String processor, String letter) {}

    @Override
    public List<DeadLetter> list(Instant since, UUID after, int limit) {
        return database.sql(LIST)
                .params(since.atOffset(ZoneOffset.UTC), after.toString(), limit)
                .query(JdbcDeadLetters::letter)
                .list();
    }

    @Override
    public Optional<Retried> retry(UUID letter) {
        return database.sql(FIRST)
                .param(letter.toString())
                .query((row, number) -> new First(row.getString(1), row.getString(2)))
                .optional()
                .flatMap(first -> processors
                        .sequencedDeadLetterProcessor(first.processor())
                        .map(again -> retry(again, first.letter())));
    }

    private static Retried retry(SequencedDeadLetterProcessor<EventMessage<?>> processor, String first) {
        var handled = processor.process(letter -> letter instanceof JdbcDeadLetter<?> stored
                && stored.getIdentifier().equals(first));
        return handled ? Retried.HANDLED : Retried.FAILED;
    }

    private static DeadLetter letter(ResultSet row, int number) throws SQLException {
        return new DeadLetter(
                UUID.fromString(row.getString("deadletteridentifier")),
                row.getString("processinggroup"),
                row.getString("payloadtype"),
                Optional.ofNullable(row.getString("aggregateidentifier")).orElse(""),
                Optional.ofNullable(row.getString("causetype")),
                Instant.parse(row.getString("enqueuedat")),
                Instant.parse(row.getString("lasttouched")));
    }
}
