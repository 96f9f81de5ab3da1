package com.timeapp.calendar.infra.calls;

import com.timeapp.calendar.domain.calls.Lanes;
import com.timeapp.calendar.domain.id.AccountId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/** Reads lanes from what waits in them and what they wait for. */
final class JdbcLanes implements Lanes {

    private static final String LIST = """
            with lane as (
                select lane from queue.call union select lane from queue.lane where not_before > now()),
            page as (select lane from lane where lane > ? order by lane limit ?)
            select page.lane,
                count(call.id) as calls,
                count(call.id) filter (where call.due <= now()) as due,
                count(call.id) filter (where call.attempts > 0) as retries,
                min(call.due) filter (where call.due <= now()) as oldest,
                held.reason, held.not_before,
                exists (select from queue.scheduled_tasks
                        where task_name = 'lane' and task_instance = page.lane::text and picked) as working
            from page
            left join queue.call as call on call.lane = page.lane
            left join queue.lane as held on held.lane = page.lane and held.not_before > now()
            group by page.lane, held.reason, held.not_before
            order by page.lane""";

    private static final UUID FIRST = new UUID(0, 0);

    private final JdbcTemplate database;

    JdbcLanes(JdbcTemplate database) {
        this.database = database;
    }

    @Override
    public List<Lane> list(Optional<AccountId> after, int most) {
        return database.query(LIST, JdbcLanes::lane, after.map(AccountId::value).orElse(FIRST), most);
    }

    private static Lane lane(ResultSet row, int number) throws SQLException {
        var reason = row.getString("reason");
        var until = time(row, "not_before");
        return new Lane(
                new AccountId(row.getObject("lane", UUID.class)),
                row.getInt("calls"),
                row.getInt("due"),
                row.getInt("retries"),
                Optional.ofNullable(time(row, "oldest")),
                reason == null || until == null ? Optional.empty() : Optional.of(new Hold(reason, until)),
                row.getBoolean("working"));
    }

    private static @Nullable Instant time(ResultSet row, String column) throws SQLException {
        var time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }
}
