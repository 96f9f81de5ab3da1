package com.timeapp.calendar.infra.calls;

import com.timeapp.calendar.domain.calls.WaitingCalls;
import com.timeapp.calendar.domain.id.AccountId;
import com.timeapp.calendar.domain.id.ConnectionId;
import com.timeapp.calendar.domain.id.MappingId;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;

/** Asks by lane as well, because that is how the queue is indexed. */
final class JdbcWaitingCalls implements WaitingCalls {

    private static final String COUNTS = """
            select connection_id, count(*) from queue.call where lane = any (?::uuid[]) group by connection_id""";

    private static final String DUE_TIMES = """
            select subject_id, greatest(due, held.not_before)
            from queue.call left join queue.lane as held using (lane)
            where lane = any (?::uuid[]) and subject_id = any (?::uuid[]) and slot = 'write'""";

    private final JdbcTemplate database;

    JdbcWaitingCalls(JdbcTemplate database) {
        this.database = database;
    }

    @Override
    public Map<ConnectionId, Integer> counts(Collection<AccountId> lanes) {
        Map<ConnectionId, Integer> counts = new HashMap<>();
        database.query(
                COUNTS,
                row -> {
                    counts.put(new ConnectionId(row.getObject(1, UUID.class)), row.getInt(2));
                },
                (Object) texts(lanes));
        return counts;
    }

    @Override
    public Map<MappingId, Instant> dueTimes(Collection<AccountId> lanes, Collection<MappingId> mappings) {
        Map<MappingId, Instant> times = new HashMap<>();
        database.query(
                DUE_TIMES,
                row -> {
                    times.put(
                            new MappingId(row.getObject(1, UUID.class)),
                            row.getObject(2, OffsetDateTime.class).toInstant());
                },
                texts(lanes),
                texts(mappings));
        return times;
    }

    private static String[] texts(Collection<?> ids) {
        return ids.stream().map(Object::toString).toArray(String[]::new);
    }
}
