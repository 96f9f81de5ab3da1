-- Runs of imports that would delete or overwrite too much at once, until their person has agreed and they were made, or
-- until they would not do so any more; with the mappings that they are about.
create table state.held_run (
    connection_id uuid    not null primary key,
    subject       uuid    not null,
    plan_id       uuid    not null,
    deleted       uuid[]  not null,
    changed       uuid[]  not null,
    mappings      int     not null,
    confirmed     boolean not null
);

-- Events that are not written until somebody has looked at them.
create table state.held_event (
    mapping_id    uuid not null primary key,
    connection_id uuid not null,
    subject       uuid not null
);
