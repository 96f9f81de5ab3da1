-- What a listing of a whole calendar has shown so far that comes in parts: what it has not shown when it ends may be gone.
create table state.listed_item (
    connection_id  uuid  not null,
    resource_index bytea not null,
    primary key (connection_id, resource_index)
);
