package com.timeapp.calendar.infra.calls;

import com.timeapp.calendar.domain.calls.ProviderPauses;
import com.timeapp.calendar.domain.connection.Provider;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

final class JdbcProviderPauses implements ProviderPauses {

    private static final int LANES_AT_ONCE = 200;

    private static final String WAITING_LANES = """
            select account_id from vault.account
            where provider = ? and account_id > ?
            and exists (select from queue.call where lane = account_id)
            order by account_id limit ?""";

    /** Also those that are not due for another reason: one try too many does no harm. */
    private static final String NOW = """
            with waiting as (
                select id from queue.call where lane = any (?::uuid[]) and due > now()
                order by lane, subject_id, slot for update)
            update queue.call set due = now(), parked = false where id in (select id from waiting)""";

    private final JdbcTemplate database;
    private final TransactionTemplate transaction;
    private final WakeCall wake;
    private final LaneBell bell;

    JdbcProviderPauses(JdbcTemplate database, TransactionTemplate transaction, LaneBell bell) {
        this.database = database;
        this.transaction = transaction;
        this.wake = new WakeCall(database);
        this.bell = bell;
    }

    @Override
    public boolean isPaused(Provider provider) {
        return Boolean.TRUE.equals(database.queryForObject(
                "select exists (select from queue.paused_provider where provider = ?)",
                Boolean.class,
                provider.word()));
    }

    @Override
    public Map<Provider, Instant> all() {
        Map<Provider, Instant> paused = new EnumMap<>(Provider.class);
        database.query("select provider, since from queue.paused_provider", row -> {
            paused.put(
                    Provider.ofWord(row.getString("provider")),
                    row.getObject("since", OffsetDateTime.class).toInstant());
        });
        return paused;
    }

    @Override
    public void pause(Provider provider) {
        database.update(
                "insert into queue.paused_provider (provider) values (?) on conflict do nothing", provider.word());
    }

    @Override
    public void resume(Provider provider) {
        database.update("delete from queue.paused_provider where provider = ?", provider.word());
        UUID last = new UUID(0, 0);
        List<UUID> lanes;
        do {
            lanes = database.queryForList(WAITING_LANES, UUID.class, provider.word(), last, LANES_AT_ONCE);
            if (!lanes.isEmpty()) {
                awaken(lanes);
                last = lanes.getLast();
            }
        } while (lanes.size() == LANES_AT_ONCE);
    }

    private void awaken(List<UUID> lanes) {
        transaction.executeWithoutResult(state -> {
            database.update(NOW, (Object) lanes.toArray(UUID[]::new));
            wake.lanes(lanes.stream().map(UUID::toString).toArray(String[]::new));
        });
        bell.ring();
    }
}
