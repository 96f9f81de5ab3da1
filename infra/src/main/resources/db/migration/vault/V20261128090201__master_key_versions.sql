-- What a rotation has still to do; a destroyed key has nothing to wrap.
create index key_by_master_key on vault.key (kek_version, key_id) where destroyed_at is null;

-- Which versions of the master key the running nodes were given. Nothing in here leads to a key.
create table vault.master_key_holder (
    node        uuid        not null,
    version     int         not null,
    check_value bytea       not null,
    seen_at     timestamptz not null default now(),
    primary key (node, version)
);

create table vault.master_key_rotation (
    version      int         primary key,
    begun_at     timestamptz not null default now(),
    completed_at timestamptz
);
