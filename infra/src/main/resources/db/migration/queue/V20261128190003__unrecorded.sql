-- How often in a row what came of it could not be recorded, whatever the provider did before that.
alter table queue.call add column unrecorded int not null default 0;
