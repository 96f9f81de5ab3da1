-- How far each erasure has come. Ids, counts and times; of the person not a word.
create table state.erasure (
    erasure_id    uuid        primary key,
    subject_id    uuid        not null,
    connection_id uuid,
    delete_events boolean     not null,
    requested_by  text        not null,
    requested_at  timestamptz not null,
    stage         text        not null check (stage in ('unconfirmed', 'requested', 'destroyed', 'forgotten', 'restored')),
    connections   int         not null default 0,
    events        int,
    deleted       int         not null default 0,
    already_gone  int         not null default 0,
    facts         bigint      not null default 0,
    views         int         not null default 0,
    queue         int         not null default 0,
    sagas         int         not null default 0,
    dead_letters  int         not null default 0,
    credentials   int         not null default 0,
    -- accounts whose person has consented at the provider, and of how many the provider has been told
    grants        int         not null default 0,
    revoked       int         not null default 0,
    -- places in the log of facts that are tried to be opened once the keys are gone
    sample        bigint[]    not null default '{}',
    claimed_until timestamptz,
    completed_at  timestamptz,
    certificate   text
);
create index on state.erasure (stage) where stage in ('requested', 'destroyed', 'restored');
