-- Of a calendar that is given up: whether our events are to be taken out of it first.
alter table state.connection add column deletes_events boolean not null default false;
