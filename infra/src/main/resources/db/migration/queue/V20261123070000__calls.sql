-- Calls to providers that are still to be made. A lane is one account; ids are keyed or random, and nothing else is personal.
create table queue.call (
    id              bigint generated always as identity primary key,
    lane            uuid        not null,
    connection_id   uuid        not null,
    -- the mapping of a write, the connection of a fetch
    subject_id      uuid        not null,
    slot            text        not null check (slot in ('write', 'fetch')),
    action          text        not null check (action in ('push', 'withdraw', 'fetch', 'poll')),
    -- of a write: twice the task's version, one more to withdraw; of a fetch: how often it was asked for
    version         bigint      not null,
    due             timestamptz not null,
    -- failures in a row, which set the wait
    attempts        int         not null default 0,
    -- how often it was answered with what made it necessary again
    rounds          int         not null default 0,
    -- it was sent and never answered: until that is cleared up, nothing is fetched in this lane
    outcome_unknown boolean     not null default false,
    body            bytea,
    cause           text,
    correlation     text,
    actor           text,
    unique (lane, subject_id, slot)
) with (fillfactor = 70, autovacuum_vacuum_scale_factor = 0.01);
create index on queue.call (lane, id);

-- A whole lane waits: throttled, or not let in.
create table queue.lane (
    lane       uuid        not null primary key,
    not_before timestamptz not null,
    reason     text        not null
) with (fillfactor = 70, autovacuum_vacuum_scale_factor = 0.01);

-- Which fact has submitted which call, so that the same fact, seen again, submits nothing. Kept for a while.
create table queue.call_seen (
    cause      text        not null,
    action     text        not null,
    subject_id uuid        not null,
    at         timestamptz not null default now(),
    primary key (cause, action, subject_id)
) with (autovacuum_vacuum_scale_factor = 0.01);
create index on queue.call_seen using brin (at);

-- Of db-scheduler. A row for each lane that has something to do or to wait for; no data.
create table queue.scheduled_tasks (
    task_name            text        not null,
    task_instance        text        not null,
    task_data            bytea,
    execution_time       timestamptz not null,
    picked               boolean     not null,
    picked_by            text,
    last_success         timestamptz,
    last_failure         timestamptz,
    consecutive_failures int,
    last_heartbeat       timestamptz,
    version              bigint      not null,
    priority             smallint,
    primary key (task_name, task_instance)
) with (fillfactor = 70, autovacuum_vacuum_scale_factor = 0.01);
create index on queue.scheduled_tasks (execution_time) where not picked;
create index on queue.scheduled_tasks (last_heartbeat) where picked;
