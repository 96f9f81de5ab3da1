package com.timeapp.calendar.scenario;

/**
 * Triggers of a test that make the database sleep before it changes a row. Whoever asked for that is held up in the midst
 * of a transaction, and dies there; the sleep ends with the database, or when it is woken.
 */
record SleepingRows(WatchedDatabase database) {

    private static final String SETUP = """
            create schema if not exists asleep;
            create table if not exists asleep.place (name text primary key);
            create or replace function asleep.fall() returns trigger language plpgsql security definer as $$
            begin
                if exists (select from asleep.place where name = tg_argv[0]) then
                    perform set_config('application_name', tg_argv[0], false);
                    perform pg_sleep(3600);
                end if;
                if tg_op = 'DELETE' then
                    return old;
                end if;
                return new;
            end $$""";

    private static final String HERE = "wait_event = 'PgSleep' and application_name = ?";

    static SleepingRows in(WatchedDatabase database) {
        database.jdbc().sql(SETUP).update();
        return new SleepingRows(database);
    }

    /**
     * @param change such as {@code delete on state.cursor}
     * @param rows which, by {@code old} and {@code new}
     */
    Stop before(String name, String change, String rows) {
        var jdbc = database.jdbc();
        jdbc.sql("insert into asleep.place values (?)").param(name).update();
        jdbc.sql("create trigger \"%s\" before %s for each row when (%s) execute function asleep.fall('%s')"
                        .formatted(name, change, rows, name))
                .update();
        return new Stop(
                name,
                () -> database.tells("exists (select from pg_stat_activity where " + HERE + ")", name)
                        .orElse(false),
                () -> lift(name));
    }

    private void lift(String name) {
        database.jdbc()
                .sql("delete from asleep.place where name = ?")
                .param(name)
                .update();
    }

    /** Nobody is there any more for whom they sleep. */
    void wakeAll() {
        database.jdbc()
                .sql("select pg_terminate_backend(pid) from pg_stat_activity where wait_event = 'PgSleep'")
                .query(Boolean.class)
                .list();
    }
}
