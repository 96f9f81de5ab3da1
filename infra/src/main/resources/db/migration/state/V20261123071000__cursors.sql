-- Where each connection's last pull ended, sealed; the keyed fingerprint tells whether it still is the one expected.
create table state.cursor (
    connection_id uuid  not null primary key,
    subject_id    uuid  not null,
    sealed        bytea not null,
    fingerprint   bytea not null
) with (fillfactor = 70, autovacuum_vacuum_scale_factor = 0.01);

-- How each connection's calls go, and when it is polled next.
create table state.connection_status (
    connection_id uuid not null primary key,
    lane          uuid not null,
    next_poll_at  timestamptz,
    -- pulls in a row that brought nothing
    idle_pulls    int  not null default 0,
    last_pull_at  timestamptz,
    last_push_at  timestamptz
) with (fillfactor = 70, autovacuum_vacuum_scale_factor = 0.01);
create index on state.connection_status (next_poll_at);
