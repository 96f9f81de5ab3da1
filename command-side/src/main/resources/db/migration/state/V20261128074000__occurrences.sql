-- which links follow an occurrence of a series, and move on to the next one when it is over
alter table state.link add column occurrence boolean not null default false;
create index link_occurrence on state.link (connection_id) where occurrence;
