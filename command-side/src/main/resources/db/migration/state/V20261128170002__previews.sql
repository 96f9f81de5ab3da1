-- A new connection that would make tasks of many events waits for its person, too.
alter table state.held_run add column imported int not null default 0;

comment on column state.held_run.imported is 'how many events of a new connection would become tasks';
