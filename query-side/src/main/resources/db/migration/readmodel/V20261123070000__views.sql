-- Derived from facts alone: may be dropped and rebuilt at any time. Whatever is personal is ciphertext.
-- seq: index of the fact that made the row, the order of lists. revision: sequence number of the newest fact in the row.

create table task (
    task_id             uuid primary key,
    seq                 bigint      not null,
    revision            bigint      not null,
    app_index           bytea,
    owner               uuid        not null,
    created_by          uuid        not null,
    version             bigint      not null,
    source              text        not null,
    home                uuid,
    source_version      bigint,
    status              text,
    deleted             boolean     not null,
    changed_by_calendar boolean     not null,
    content             bytea,
    created_at          timestamptz not null,
    updated_at          timestamptz not null
);

create index task_by_app_index on task (app_index);
create index task_by_owner on task (owner, seq) where not deleted;

create table connection (
    connection_id uuid primary key,
    seq           bigint      not null,
    revision      bigint      not null,
    subject       uuid        not null,
    account_id    uuid        not null,
    provider      text        not null,
    calendar      bytea,
    settings      bytea,
    state         text        not null,
    reason        text,
    state_since   timestamptz not null,
    read_only     boolean     not null,
    created_at    timestamptz not null,
    updated_at    timestamptz not null
);

create index connection_by_subject on connection (subject, seq);

create table mapping (
    mapping_id        uuid primary key,
    seq               bigint not null,
    revision          bigint not null,
    subject           uuid   not null,
    connection_id     uuid   not null,
    task_id           uuid   not null,
    origin            text   not null,
    state             text   not null,
    sync_status       text   not null,
    pending           boolean not null,
    requested_version bigint not null,
    pushed_version    bigint not null,
    event             bytea,
    last_synced_at    timestamptz,
    last_error_code   text,
    last_error_at     timestamptz
);

create index mapping_by_task on mapping (task_id);
create index mapping_by_connection on mapping (connection_id);

create table sync_run (
    run_id        uuid primary key,
    seq           bigint      not null,
    revision      bigint      not null,
    connection_id uuid        not null,
    subject       uuid        not null,
    baseline      boolean     not null,
    started_at    timestamptz not null,
    completed_at  timestamptz,
    imported      integer     not null default 0,
    changed       integer     not null default 0,
    deleted       integer     not null default 0,
    skipped       integer     not null default 0,
    rejected      integer     not null default 0
);

create index sync_run_by_connection on sync_run (connection_id, seq desc);
