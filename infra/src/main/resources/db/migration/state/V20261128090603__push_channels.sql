-- Connections whose provider is to tell of changes, and when a channel is opened for them next.
create table state.push_watch (
    connection_id uuid        not null primary key,
    account_id    uuid        not null,
    due           timestamptz not null,
    failures      int         not null default 0
) with (fillfactor = 70, autovacuum_vacuum_scale_factor = 0.01);
create index on state.push_watch (due);

-- Each channel that was ever asked for, until pushes on it need no answer any more.
create table state.push_channel (
    channel_id    uuid        not null primary key,
    connection_id uuid        not null,
    account_id    uuid        not null,
    subject_id    uuid        not null,
    provider      text        not null,
    token_hash    bytea       not null,
    -- what the provider calls that which is watched, sealed; absent until it has answered
    resource      bytea,
    opened_at     timestamptz,
    expires_at    timestamptz not null,
    -- when it is to be closed, and when it was
    close_due     timestamptz,
    closed_at     timestamptz
) with (fillfactor = 70, autovacuum_vacuum_scale_factor = 0.01);
create index on state.push_channel (connection_id);
create index on state.push_channel (account_id) where closed_at is null;
create index on state.push_channel (close_due) where closed_at is null;
create index on state.push_channel (expires_at);

comment on column state.push_channel.token_hash is 'SHA-256 of 256 random bits';
