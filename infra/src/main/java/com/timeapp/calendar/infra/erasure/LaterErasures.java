package com.timeapp.calendar.infra.erasure;

import com.timeapp.calendar.domain.id.ErasureId;
import com.timeapp.calendar.infra.erasure.Anchor.Entry;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.SqlArrayValue;

/** Erasures of which a restored backup knows nothing, as it does not know the persons either: both came after it. */
final class LaterErasures {

    private static final String SUPPRESS = """
            insert into vault.suppression (user_index, erasure_id, subject_id, since)
            values (decode(:user, 'hex'), :erasure, :subject, :at) on conflict do nothing""";

    /** Where anything of the person is there, the erasure is done again instead. */
    private static final String NOTE = """
            insert into state.erasure (erasure_id, subject_id, delete_events, requested_by, requested_at, completed_at,
                stage)
            select :erasure, :subject, false, :by, :at, :at, 'forgotten'
            where not exists (select from vault.key where subject_id = :subject) on conflict do nothing""";

    private final JdbcClient jdbc;

    LaterErasures(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @return how many there were */
    int note(List<Entry> entries) {
        var ofPersons = new LinkedHashMap<ErasureId, Entry>();
        entries.stream()
                .filter(entry -> entry.user().isPresent())
                .forEach(entry -> ofPersons.put(entry.erasure(), entry));
        ofPersons.keySet().removeAll(known(ofPersons.keySet()));
        ofPersons.values().forEach(this::note);
        return ofPersons.size();
    }

    private Set<ErasureId> known(Set<ErasureId> erasures) {
        return jdbc
                .sql("select erasure_id from vault.suppression where erasure_id = any(?)")
                .param(new SqlArrayValue(
                        "uuid", erasures.stream().map(ErasureId::value).toArray()))
                .query(UUID.class)
                .stream()
                .map(ErasureId::new)
                .collect(Collectors.toSet());
    }

    private void note(Entry entry) {
        for (var statement : List.of(SUPPRESS, NOTE)) {
            var sql = jdbc.sql(statement)
                    .param("erasure", entry.erasure().value())
                    .param("subject", entry.scope().subject().value())
                    .param("at", entry.at().atOffset(ZoneOffset.UTC))
                    .param("user", entry.user().orElseThrow())
                    .param("by", entry.by().word());
            sql.update();
        }
    }
}
