-- As what this installation signs, from its first start on.
create table vault.origin (
    origin   text        not null,
    fixed_at timestamptz not null default now(),
    one      boolean     primary key default true check (one)
);

create index on vault.suppression (erasure_id);
