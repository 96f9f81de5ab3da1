-- No name leads to somebody whose erasure was asked for.
alter table vault.subject alter column user_index drop not null;

-- Who was forgotten is not enrolled again until they consent anew, which makes them another subject.
create table vault.suppression (
    user_index bytea       not null,
    erasure_id uuid        not null,
    subject_id uuid        not null,
    since      timestamptz not null default now(),
    primary key (user_index, erasure_id)
);

comment on column vault.suppression.user_index is 'HMAC of the user id under the pepper';

-- What a key is for besides its person: the connection that it seals the facts of.
alter table vault.key add column stream_id uuid;
create unique index one_key_per_stream on vault.key (stream_id) where stream_id is not null;

-- Nodes that may hold keys in memory. A lease that has ended counts as gone.
create table vault.node (
    node_id uuid        primary key,
    seen_at timestamptz not null
) with (fillfactor = 50, autovacuum_vacuum_scale_factor = 0.01);

-- Who has let go of the keys of an erasure, and how many sealed facts it tried to open in vain.
create table vault.eviction (
    erasure_id uuid        not null,
    node_id    uuid        not null,
    sampled    int         not null,
    at         timestamptz not null default now(),
    primary key (erasure_id, node_id)
);
