-- A run of imports that waits for its person: what it would do, to how many of how many mappings.
alter table readmodel.connection
    add column held_plan      uuid,
    add column hold_reason    text,
    add column hold_deletes   bigint,
    add column hold_changes   bigint,
    add column hold_mappings  bigint,
    add column held_since     timestamptz,
    add column hold_confirmed boolean not null default false;
