-- How many requests a provider takes yet, of one person or of all (id 0). Few rows, each written every few requests.
create table queue.call_budget (
    id         bigint primary key,
    state      bytea,
    expires_at bigint
) with (fillfactor = 50, autovacuum_vacuum_scale_factor = 0.01);
