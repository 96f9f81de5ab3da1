-- What was written at a provider a moment ago, which its listings may not show yet. A row lives for a minute.
create table queue.recent_write (
    event     bytea       not null primary key,
    updated   bigint,
    removed   bytea,
    until     timestamptz not null
) with (fillfactor = 70, autovacuum_vacuum_scale_factor = 0.01);
create index on queue.recent_write (until);

comment on column queue.recent_write.event is 'HMAC of calendar and event under the pepper';
comment on column queue.recent_write.updated is 'when the provider says that the version was made, in milliseconds; older ones are no news';
comment on column queue.recent_write.removed is 'HMAC of the version that was removed';
