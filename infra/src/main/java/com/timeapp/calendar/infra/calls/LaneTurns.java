package com.timeapp.calendar.infra.calls;

import org.springframework.jdbc.core.JdbcTemplate;

/** Whose turn it is. */
final class LaneTurns {

    private static final String KEEP = """
            select version from queue.scheduled_tasks
            where task_name = 'lane' and task_instance = ? and picked and version = ?
            for share""";

    private final JdbcTemplate database;

    LaneTurns(JdbcTemplate database) {
        this.database = database;
    }

    /**
     * Until the current transaction ends nobody else is given the lane.
     *
     * @return false: somebody else was
     */
    boolean keep(Turn turn) {
        return !database.queryForList(KEEP, Long.class, turn.lane().toString(), turn.execution())
                .isEmpty();
    }
}
