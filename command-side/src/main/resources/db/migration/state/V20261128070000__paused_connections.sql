alter table state.connection add column paused boolean not null default false;
