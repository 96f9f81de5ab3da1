-- The last attempt found no provider; due at once when that is over.
alter table queue.call add column parked boolean not null default false;

-- Few rows each: how old the oldest fetch is, and what a fetch has to find out about before it is made.
create index on queue.call (lane, due) where slot = 'fetch';
create index on queue.call (lane, connection_id, id) where outcome_unknown;

-- Reasons: throttled, authorization_lost; doubted: one call was not answered, and nobody waits yet; unavailable: several
-- were not, and one is tried at a time.
alter table queue.lane
    add column failures int not null default 0,
    add column doubted uuid;
