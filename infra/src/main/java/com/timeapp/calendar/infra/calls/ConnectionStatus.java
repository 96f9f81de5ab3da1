package com.timeapp.calendar.infra.calls;

import com.timeapp.calendar.domain.connection.Provider;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;

/** When each connection was pulled and pushed, and when it is polled next: sooner where there is life. */
final class ConnectionStatus {

    private static final String PULLED = """
            insert into state.connection_status as status (connection_id, lane, idle_pulls, last_pull_at, next_poll_at)
            values (?, ?, %1$s, now(), now() + %2$s)
            on conflict (connection_id) do update set
                lane = excluded.lane,
                idle_pulls = %3$s,
                last_pull_at = excluded.last_pull_at,
                next_poll_at = now() + %4$s""";

    // a fifth more or less, so that those who were connected together do not stay together
    private static final String SPREAD = "(0.8 + 0.4 * random()) * interval '1 millisecond'";

    private static final String SOON = "? * " + SPREAD;
    private static final String AFTER_IDLE = "least(? * power(1.5, least(status.idle_pulls + 1, 30)), ?) * " + SPREAD;

    private static final String PUSHED = """
            insert into state.connection_status as status (connection_id, lane, last_push_at) values (?, ?, now())
            on conflict (connection_id) do update set lane = excluded.lane, last_push_at = excluded.last_push_at""";

    private static final String NO_PULL = """
            update state.connection_status set next_poll_at = now() + ? * %s
            where connection_id = ?""".formatted(SPREAD);

    private final JdbcTemplate database;
    private final Polls polls;

    ConnectionStatus(JdbcTemplate database, Polls polls) {
        this.database = database;
        this.polls = polls;
    }

    void pulled(DueCall call, Provider provider, boolean changed) {
        double interval = polls.interval(provider).toMillis();
        double longest = polls.longest(provider).toMillis();
        if (changed) {
            database.update(PULLED.formatted("0", SOON, "0", SOON), call.connection(), call.lane(), interval, interval);
        } else {
            double first = Math.min(interval * 1.5, longest);
            database.update(
                    PULLED.formatted("1", SOON, "status.idle_pulls + 1", AFTER_IDLE),
                    call.connection(),
                    call.lane(),
                    first,
                    interval,
                    longest);
        }
    }

    /** It did not come to a pull, and nobody says when it might: it is asked now and then. */
    void settledWithoutPull(DueCall call) {
        if (!call.isWrite()) {
            database.update(NO_PULL, (double) polls.usual().pollMax().toMillis(), call.connection());
        }
    }

    /** @param calls of one connection */
    void pushed(List<DueCall> calls) {
        if (!calls.isEmpty()) {
            UUID connection = calls.getFirst().connection();
            database.update(PUSHED, connection, calls.getFirst().lane());
        }
    }
}
