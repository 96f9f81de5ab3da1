package com.timeapp.calendar.command.lookup;

import com.timeapp.calendar.domain.id.SubjectId;
import com.timeapp.calendar.domain.personal.KeyedIds;
import com.timeapp.calendar.domain.personal.Personal;
import com.timeapp.calendar.domain.personal.Sealing;
import com.timeapp.calendar.domain.personal.SubjectErased;
import com.timeapp.calendar.domain.subject.ConsentLedger;
import com.timeapp.calendar.domain.subject.ConsentTerms;
import com.timeapp.calendar.domain.subject.SubjectFact.ConsentGiven;
import com.timeapp.calendar.domain.subject.SubjectFact.ConsentWithdrawn;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.Timestamp;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

@Component
@ProcessingGroup(LookupConfiguration.GROUP)
class ConsentLookup implements ConsentLedger {

    private static final String TERMS = "state.consent/terms";

    private final JdbcClient jdbc;
    private final KeyedIds ids;
    private final Sealing sealing;

    ConsentLookup(JdbcClient jdbc, KeyedIds ids, Sealing sealing) {
        this.jdbc = jdbc;
        this.ids = ids;
        this.sealing = sealing;
    }

    @EventHandler
    void on(ConsentGiven given, @Timestamp Instant at) {
        enter(given.subject(), given.terms(), true, at);
    }

    @EventHandler
    void on(ConsentWithdrawn withdrawn, @Timestamp Instant at) {
        enter(withdrawn.subject(), withdrawn.terms(), false, at);
    }

    private void enter(SubjectId subject, Personal<ConsentTerms> said, boolean granted, Instant at) {
        said.known()
                .ifPresent(terms -> jdbc.sql(
                                "insert into state.consent (subject, purpose, granted, terms, at) values (?, ?, ?, ?, ?)")
                        .params(
                                subject.value(),
                                index(subject, terms.purpose()),
                                granted,
                                sealing.seal(subject, TERMS, terms),
                                at.atOffset(ZoneOffset.UTC))
                        .update());
    }

    @Override
    public boolean isGranted(SubjectId subject, String purpose) {
        try {
            return jdbc.sql(
                            "select granted from state.consent where subject = ? and purpose = ? order by seq desc limit 1")
                    .params(subject.value(), index(subject, purpose))
                    .query(Boolean.class)
                    .optional()
                    .orElse(false);
        } catch (SubjectErased gone) {
            return false;
        }
    }

    @Override
    public List<Entry> of(SubjectId subject) {
        return jdbc
                .sql("select granted, terms, at from state.consent where subject = ? order by seq")
                .param(subject.value())
                .query((row, number) -> entry(subject, row))
                .list()
                .stream()
                .flatMap(Optional::stream)
                .toList();
    }

    private Optional<Entry> entry(SubjectId subject, ResultSet row) throws SQLException {
        var granted = row.getBoolean("granted");
        var at = row.getObject("at", OffsetDateTime.class).toInstant();
        return sealing.open(subject, row.getBytes("terms"), ConsentTerms.class)
                .known()
                .map(terms -> new Entry(terms, granted, at));
    }

    private byte[] index(SubjectId subject, String purpose) {
        return ids.index(subject, "consent", purpose);
    }
}
