-- How often all that is known was given out before; when the facts themselves are to go, and when they went.
alter table state.erasure
    add column exports        int not null default 0,
    add column skeleton_until timestamptz,
    add column purged_at      timestamptz;
update state.erasure set skeleton_until = completed_at + interval '3 years'
    where stage = 'forgotten' and connection_id is null;
create index on state.erasure (skeleton_until) where purged_at is null;
