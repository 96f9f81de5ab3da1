package com.timeapp.calendar.infra.push;

import com.timeapp.calendar.domain.id.AccountId;
import com.timeapp.calendar.domain.id.ConnectionId;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** For which connections a channel is wanted, and when the next one is opened. */
class WatchTable {

    private final JdbcClient jdbc;

    WatchTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void want(AccountId account, ConnectionId connection) {
        jdbc.sql("""
                        insert into state.push_watch (connection_id, account_id, due) values (?, ?, now())
                        on conflict (connection_id) do nothing""").params(connection.value(), account.value()).update();
    }

    void unwant(ConnectionId connection) {
        jdbc.sql("delete from state.push_watch where connection_id = ?")
                .param(connection.value())
                .update();
    }

    /** It is due once providers can reach us. */
    void waitForAddress(ConnectionId connection) {
        jdbc.sql("update state.push_watch set due = 'infinity' where connection_id = ?")
                .param(connection.value())
                .update();
    }

    void endWaitForAddress() {
        jdbc.sql("update state.push_watch set due = now() where due = 'infinity'")
                .update();
    }

    /** Each is not among them again for a while; none of a provider that is left alone. */
    List<ConnectionId> takeDue(int most, Duration again) {
        return jdbc.sql("""
                        with due as (
                            select connection_id from state.push_watch as waiting where due <= now()
                            and not exists (select from vault.account join queue.paused_provider using (provider)
                                where account.account_id = waiting.account_id)
                            order by due limit ? for update skip locked)
                        update state.push_watch as watch set due = now() + ? * interval '1 millisecond'
                        from due where watch.connection_id = due.connection_id
                        returning watch.connection_id""").params(most, again.toMillis()).query(UUID.class).list().stream()
                .map(ConnectionId::new)
                .toList();
    }

    /**
     * @param settle after which the calendar is to be read
     * @return whether it is still wanted
     */
    boolean opened(ConnectionId connection, Duration next, Duration settle) {
        return jdbc.sql("""
                                update state.push_watch set due = now() + ? * interval '1 millisecond', failures = 0,
                                    fetch_due = now() + ? * interval '1 millisecond'
                                where connection_id = ?""")
                        .params(next.toMillis(), settle.toMillis(), connection.value())
                        .update()
                == 1;
    }

    record Opened(AccountId account, ConnectionId connection) {}

    /** Whose calendars are to be read now; each once. Joins the current transaction. */
    List<Opened> takeSettled(int most) {
        return jdbc.sql("""
                        with settled as (
                            select connection_id from state.push_watch where fetch_due <= now()
                            order by fetch_due limit ? for update skip locked)
                        update state.push_watch as watch set fetch_due = null
                        from settled where watch.connection_id = settled.connection_id
                        returning watch.account_id, watch.connection_id""")
                .param(most)
                .query((row, number) -> new Opened(
                        new AccountId(row.getObject("account_id", UUID.class)),
                        new ConnectionId(row.getObject("connection_id", UUID.class))))
                .list();
    }

    int failures(ConnectionId connection) {
        return jdbc.sql("select failures from state.push_watch where connection_id = ?")
                .param(connection.value())
                .query(Integer.class)
                .optional()
                .orElse(0);
    }

    void failed(ConnectionId connection, Duration next) {
        jdbc.sql("""
                        update state.push_watch set due = now() + ? * interval '1 millisecond', failures = failures + 1
                        where connection_id = ?""").params(next.toMillis(), connection.value()).update();
    }
}
