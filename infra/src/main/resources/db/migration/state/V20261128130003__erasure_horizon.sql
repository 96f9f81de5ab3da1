-- How often all that is known was given out before; when the facts themselves are to go, and when they went.
alter table state.erasure
    add column exports        int not null default 0,
    add column skeleton_until timestamptz,
    add column purged_at      timestamptz;
create index on state.erasure (skeleton_until) where purged_at is null;
