-- Written in the transaction of the facts they follow from. What is personal is sealed under a key of its person or a
-- keyed hash; an index that is null belongs to somebody whose keys were gone before the row was written.

create table state.task (
    task_id   uuid    primary key,
    app_index bytea   unique,
    owner     uuid    not null,
    version   bigint  not null,
    source    text    not null,
    home      uuid,
    deleted   boolean not null,
    content   bytea
) with (fillfactor = 80);
create index app_task_of_owner on state.task (owner, task_id) where not deleted and source = 'APP';

comment on column state.task.app_index is 'HMAC of the app''s task id under the key of the deployment';
comment on column state.task.home is 'the connection that an imported task''s event lives in';

create table state.connection (
    connection_id  uuid    primary key,
    subject        uuid    not null,
    account        uuid    not null,
    provider       text    not null,
    calendar_index bytea,
    calendar       bytea,
    settings       bytea,
    state          text    not null,
    read_only      boolean not null,
    seq            bigint  generated always as identity,
    unique (subject, account, calendar_index)
);

comment on column state.connection.calendar_index is 'HMAC of the calendar''s id under the index key of the subject';
comment on column state.connection.seq is 'the order in which they were made';

create table state.link (
    mapping_id          uuid   primary key,
    subject             uuid   not null,
    connection_id       uuid   not null,
    task_id             uuid   not null,
    origin              text   not null,
    requested           bigint not null,
    generation          int    not null,
    resource_index      bytea,
    event_index         bytea,
    version_fingerprint bytea,
    synced              bytea,
    desired             bytea,
    unique (connection_id, resource_index),
    unique (connection_id, event_index)
) with (fillfactor = 80);

create index link_of_imported_task on state.link (task_id) where origin = 'CALENDAR';

comment on column state.link.resource_index is 'stays when the event is gone, so that it is known again should it come back';
comment on column state.link.synced is 'null: there is no event';
comment on column state.link.desired is 'null: nothing is wanted';

create table state.seen_item (
    connection_id       uuid  not null,
    resource_index      bytea not null,
    version_fingerprint bytea not null,
    primary key (connection_id, resource_index)
);
