-- Requests that a caller named with an Idempotency-Key, and what was answered. Keyed indexes in hexadecimal; the answer
-- has nothing personal in it, and none while the request runs.
create table state.answered_request (
    scope    text        not null primary key,
    caller   text        not null,
    body     text        not null,
    begun_at timestamptz not null default now(),
    status   int,
    headers  text,
    answer   text,
    constraint answered_whole check (
        (status is null) = (headers is null) and (status is null) = (answer is null))
) with (autovacuum_vacuum_scale_factor = 0.01);
create index on state.answered_request (caller, begun_at);
create index on state.answered_request (begun_at);
