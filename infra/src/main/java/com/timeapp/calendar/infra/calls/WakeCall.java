package com.timeapp.calendar.infra.calls;

import org.springframework.jdbc.core.JdbcTemplate;

/** Wakes lanes that have something to do: at once, or when what holds them is over, and only those that sleep longer. */
final class WakeCall {

    // those who are awake are not touched: that would make all who submit to one lane wait for each other
    private static final String WAKE = """
            with due as (
                select wanted.lane, greatest(now(), held.not_before) as time
                from unnest(?::text[]) as wanted (lane)
                left join queue.lane as held on held.lane = wanted.lane::uuid)
            insert into queue.scheduled_tasks
                (task_name, task_instance, execution_time, picked, version, consecutive_failures)
            select 'lane', due.lane, due.time, false, 1, 0 from due
            where not exists (select from queue.scheduled_tasks as awake
                              where awake.task_name = 'lane' and awake.task_instance = due.lane
                              and (awake.picked or awake.execution_time <= due.time))
            order by due.lane
            on conflict (task_name, task_instance) do update set execution_time = excluded.execution_time
            where not scheduled_tasks.picked and scheduled_tasks.execution_time > excluded.execution_time""";

    private final JdbcTemplate database;

    WakeCall(JdbcTemplate database) {
        this.database = database;
    }

    /** @return how many slept too long */
    int lanes(String[] lanes) {
        return lanes.length == 0 ? 0 : database.update(WAKE, (Object) lanes);
    }
}
